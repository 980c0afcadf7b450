package dev.runnel.faultserver;

import java.io.IOException;

/**
 * A script wrote to a client that had closed or reset the connection or stream. Never a failure of
 * the server.
 */
public final class PeerGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  PeerGoneException(Throwable cause) {
    super("the client is gone: " + cause, cause);
  }
}
