package dev.runnel.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why an exchange failed, and how far it had come. */
public final class HttpFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far the exchange had come. */
  public enum Phase {
    /** No connection stood within the connect timeout. */
    CONNECT_TIMEOUT,
    /** The host was not found, or no connection could be made: nothing was sent. */
    CONNECT,
    /** The headers of the response were larger than the transport takes. */
    HEADERS_TOO_LARGE,
    /** The connection failed later. */
    EXCHANGE,
    /** The server closed the connection, orderly, before the body was whole. */
    END_OF_INPUT
  }

  /** How far the exchange had come. */
  private final Phase phase;

  /**
   * A failure.
   *
   * @param phase how far the exchange had come
   * @param message what happened, in words for the user
   * @param cause the cause, or null
   */
  public HttpFailure(Phase phase, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.phase = phase;
  }

  /**
   * How far the exchange had come.
   *
   * @return the phase
   */
  public Phase phase() {
    return phase;
  }
}
