package dev.runnel.netty;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a server sent is no HTTP. */
final class MalformedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * What is wrong.
   *
   * @param message what, in words for the user; null if it may quote the server
   */
  MalformedException(@Nullable String message) {
    super(message);
  }

  /** It is expected, so where it was thrown is of no interest. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
