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
    var words = new FailureWords(uri);
    if (failure instanceof HttpConnectTimeoutException) {
      return words.connectTimeout(failure);
    }
    if (!answered && find(failure, SSLException.class) != null) {
      return words.noTls(failure);
    }
    if (find(failure, UnresolvedAddressException.class) != null
        || find(failure, UnknownHostException.class) != null) {
      return words.noSuchHost(failure);
    }
    if (find(failure, ConnectException.class) != null) {
      return words.noConnection(failure);
    }
    if (!answered && isHeaderTooLarge(failure)) {
      return words.headersTooLarge("the JDK's client", failure);
    }
    if (failure instanceof IllegalArgumentException) {
      // The JDK quotes the header it cannot read, which may hold a key: no word of it, and no
      // cause.
      return words.unreadableHead();
    }
    if (find(failure, EOFException.class) != null) {
      return answered ? words.endOfInput(failure) : words.closedUnanswered(failure);
    }
    return words.broken(innermost(failure), failure);
  }

  /** An answer that is no answer. */
  static HttpFailure misframed(URI uri, String contradiction) {
    return new FailureWords(uri).misframed(contradiction);
  }

  /** What was thrown before anything was sent. */
  static HttpFailure unsent(Throwable thrown, URI uri) {
    return thrown instanceof IllegalArgumentException
        // The JDK quotes the header it refuses, which may hold a key: no word of it, and no cause.
        ? new FailureWords(uri).unsendable()
        : of(thrown, uri, false);
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

  /** What the client's reader of answers wraps tells more than where in the answer it was. */
  private static Throwable innermost(Throwable failure) {
    return failure.getCause() instanceof IOException inner ? innermost(inner) : failure;
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
