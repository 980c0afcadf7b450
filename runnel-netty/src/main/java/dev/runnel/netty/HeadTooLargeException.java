package dev.runnel.netty;

import java.io.IOException;

/** A head is larger than {@link HeadReader#LIMIT}. */
final class HeadTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;
}
