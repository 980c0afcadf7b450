package dev.runnel.internal.transport;

import dev.runnel.spi.HttpFailure;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What transports say of a server that failed: one voice, whoever it was that noticed. */
public final class FailureWords {
  private final URI uri;

  /**
   * The words on one server.
   *
   * @param uri the request's address; no more than its scheme, host and port is told
   */
  public FailureWords(URI uri) {
    this.uri = uri;
  }

  /**
   * The connect timeout is over.
   *
   * @param cause the cause, or null
   * @return the failure
   */
  public HttpFailure connectTimeout(@Nullable Throwable cause) {
    return new HttpFailure(
        HttpFailure.Phase.CONNECT_TIMEOUT, "no connection to " + server() + " in time", cause);
  }

  /**
   * TLS was not agreed on.
   *
   * @param cause the cause, whose words are told
   * @return the failure
   */
  public HttpFailure noTls(Throwable cause) {
    return connect("no TLS connection to " + server() + detail(cause), cause);
  }

  /**
   * No connection could be made.
   *
   * @param cause the cause, whose words are told
   * @return the failure
   */
  public HttpFailure noConnection(Throwable cause) {
    return connect("no connection to " + server() + detail(cause), cause);
  }

  /**
   * The host has no address.
   *
   * @param cause the cause, or null
   * @return the failure
   */
  public HttpFailure noSuchHost(@Nullable Throwable cause) {
    return connect("the host '" + uri.getHost() + "' was not found", cause);
  }

  /**
   * The request cannot be written. Nothing of what is wrong is told: it may hold a key.
   *
   * @return the failure
   */
  public HttpFailure unsendable() {
    return connect(
        "the exchange with " + server() + " has a header or address that is not allowed", null);
  }

  /**
   * The transport takes no more.
   *
   * @return the failure
   */
  public static HttpFailure closedOrFull() {
    return connect("the transport is closed or full", null);
  }

  /**
   * The headers of the answer are too large.
   *
   * @param taker who takes no more
   * @param cause the cause, or null
   * @return the failure
   */
  public HttpFailure headersTooLarge(String taker, @Nullable Throwable cause) {
    return new HttpFailure(
        HttpFailure.Phase.HEADERS_TOO_LARGE,
        server() + " sent larger headers than " + taker + " takes",
        cause);
  }

  /**
   * The head of the answer cannot be read. Nothing of it is told: some servers send keys back.
   *
   * @return the failure
   */
  public HttpFailure unreadableHead() {
    return broken(": its answer has a header or status that is none", null);
  }

  /**
   * An answer that contradicts itself.
   *
   * @param contradiction what is wrong with it
   * @return the failure
   */
  public HttpFailure misframed(String contradiction) {
    return broken(": " + contradiction, null);
  }

  /**
   * The server closed the connection, orderly, before the body was whole.
   *
   * @param cause the cause, or null
   * @return the failure
   */
  public HttpFailure endOfInput(@Nullable Throwable cause) {
    return new HttpFailure(
        HttpFailure.Phase.END_OF_INPUT,
        server() + " closed the connection before the answer was whole",
        cause);
  }

  /**
   * The server closed the connection, orderly, before it answered.
   *
   * @param cause the cause, or null
   * @return the failure
   */
  public HttpFailure closedUnanswered(@Nullable Throwable cause) {
    return broken(": it was closed before there was an answer", cause);
  }

  /**
   * The connection failed.
   *
   * @param cause the cause, whose words are told
   * @return the failure
   */
  public HttpFailure broken(Throwable cause) {
    return broken(cause, cause);
  }

  /**
   * The connection failed.
   *
   * @param teller what has the words to tell
   * @param cause the cause
   * @return the failure
   */
  public HttpFailure broken(Throwable teller, Throwable cause) {
    return broken(detail(teller), cause);
  }

  private HttpFailure broken(String detail, @Nullable Throwable cause) {
    return new HttpFailure(
        HttpFailure.Phase.EXCHANGE, "the connection to " + server() + " failed" + detail, cause);
  }

  private static HttpFailure connect(String message, @Nullable Throwable cause) {
    return new HttpFailure(HttpFailure.Phase.CONNECT, message, cause);
  }

  private String server() {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  /** The first words that a cause has, with a colon before them. */
  private static String detail(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        return ": " + cause.getMessage();
      }
    }
    return "";
  }
}
