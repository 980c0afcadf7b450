package dev.runnel.internal.transport;

import dev.runnel.spi.HttpFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** From what the JDK's client throws to what it means. */
final class Failures {
  private Failures() {}

  static HttpFailure of(Throwable thrown, URI uri, boolean answered) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    String server = server(uri);
    if (failure instanceof HttpConnectTimeoutException) {
      return new HttpFailure(
          HttpFailure.Phase.CONNECT_TIMEOUT, "no connection to " + server + " in time", failure);
    }
    if (!answered && find(failure, SSLException.class) != null) {
      return connect("no TLS connection to " + server, failure);
    }
    if (find(failure, UnresolvedAddressException.class) != null
        || find(failure, UnknownHostException.class) != null) {
      return connect("the host '" + uri.getHost() + "' was not found", null, failure);
    }
    if (find(failure, ConnectException.class) != null) {
      return connect("no connection to " + server, failure);
    }
    if (!answered && isHeaderTooLarge(failure)) {
      return new HttpFailure(
          HttpFailure.Phase.HEADERS_TOO_LARGE,
          server + " sent larger headers than the JDK's client takes",
          failure);
    }
    if (failure instanceof IllegalArgumentException) {
      // The JDK quotes the header it cannot read, which may hold a key: no word of it, and no
      // cause.
      return broken(server, ": its answer has a header or status that is none", null);
    }
    boolean ended = find(failure, EOFException.class) != null;
    if (answered && ended) {
      return new HttpFailure(
          HttpFailure.Phase.END_OF_INPUT,
          server + " closed the connection before the answer was whole",
          failure);
    }
    return broken(
        server, ended ? ": it was closed before there was an answer" : cause(failure), failure);
  }

  /** An answer that is no answer. */
  static HttpFailure misframed(URI uri, String contradiction) {
    return broken(server(uri), ": " + contradiction, null);
  }

  /** What was thrown before anything was sent. */
  static HttpFailure unsent(Throwable thrown, URI uri) {
    return thrown instanceof IllegalArgumentException
        // The JDK quotes the header it refuses, which may hold a key: no word of it, and no cause.
        ? new HttpFailure(
            HttpFailure.Phase.CONNECT,
            "the exchange with " + server(uri) + " has a header or address that is not allowed",
            null)
        : of(thrown, uri, false);
  }

  private static String server(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static HttpFailure broken(String server, String detail, @Nullable Throwable failure) {
    return new HttpFailure(
        HttpFailure.Phase.EXCHANGE, "the connection to " + server + " failed" + detail, failure);
  }

  /**
   * Whether the client may have left a connection open, unread: it does where it cannot read an
   * answer's head.
   */
  static boolean leavesConnection(Throwable failure) {
    return find(failure, ProtocolException.class) != null
        || find(failure, IllegalArgumentException.class) != null;
  }

  /**
   * Whether nothing was sent because the HTTP/2 connection carries all the streams it may. The
   * client has no type for it.
   */
  static boolean isFullConnection(Throwable failure) {
    IOException io = find(failure, IOException.class);
    return io != null && "too many concurrent streams".equals(io.getMessage());
  }

  /** The client's own limit, {@code jdk.http.maxHeaderSize}, for which it has no type either. */
  private static boolean isHeaderTooLarge(Throwable failure) {
    ProtocolException protocol = find(failure, ProtocolException.class);
    String words = protocol == null ? null : protocol.getMessage();
    return words != null
        && (words.startsWith("Header size too big")
            || words.startsWith("Size exceeds MAX_HEADERS_LIST_SIZE"));
  }

  private static HttpFailure connect(String message, Throwable failure) {
    return connect(message, detail(failure), failure);
  }

  private static HttpFailure connect(String message, @Nullable String detail, Throwable failure) {
    return new HttpFailure(
        HttpFailure.Phase.CONNECT, detail == null ? message : message + detail, failure);
  }

  /** What the client's reader of answers wraps tells more than where in the answer it was. */
  private static String cause(Throwable failure) {
    return failure.getCause() instanceof IOException inner ? cause(inner) : detail(failure);
  }

  private static String detail(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        return ": " + cause.getMessage();
      }
    }
    return "";
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
