package dev.runnel.local.internal.store;

import dev.runnel.AuthenticationException;
import dev.runnel.ErrorResponse;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** From what goes wrong in a pull to the error that says so. */
final class Failures {
  private Failures() {}

  /** The client failed before there was an answer. */
  static RunnelException noAnswer(Throwable failure, Order order, Network network) {
    if (failure instanceof HttpConnectTimeoutException) {
      return new StreamTimeoutException(StreamTimeoutException.Clock.CONNECT, network.connect());
    }
    String reach = "cannot reach " + order.host() + ": ";
    if (has(failure, SSLException.class)) {
      return new TransportException(
          reach + "no TLS connection (" + message(failure) + ")", failure);
    }
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)
        || has(failure, ConnectException.class)) {
      return new TransportException(reach + "check the network or the proxy", failure);
    }
    return new TransportException(
        "the connection to " + order.host() + " failed (" + message(failure) + ")", failure);
  }

  /** The body ended, with a failure or by itself, before all of it had come. */
  static RunnelException cutOff(
      @Nullable Throwable failure, Order order, long received, boolean canGoOn) {
    String next =
        canGoOn ? "which are kept for the next try" : "which its server cannot go on with";
    String kept = received + " of " + order.size() + " bytes, " + next;
    if (failure == null || has(failure, EOFException.class)) {
      return new TruncatedStreamException(
          order.host() + " closed the connection after " + kept, failure);
    }
    return new TransportException(
        "the connection to " + order.host() + " broke (" + message(failure) + ") after " + kept,
        failure);
  }

  /** The server answered with something else than the file. */
  static RunnelException refused(int status, URI uri, HttpHeaders headers, Order order) {
    if (status >= 300 && status < 400) {
      return new ProtocolException(redirected(uri, headers));
    }
    String message = order.host() + " answered " + status + " for " + order.name();
    var response =
        new ErrorResponse(
            status,
            "",
            uri.getScheme() + "://" + uri.getAuthority() + uri.getPath(),
            headers.firstValue("x-request-id").orElse(""),
            "",
            retryAfter(headers));
    return switch (status) {
      case 401, 403 -> new AuthenticationException(message, null, response);
      case 404, 410 -> new ModelNotFoundException(message, null, response);
      case 429 -> new RateLimitException(message, response.retryAfter().orElse(null), response);
      default -> new ProviderException(message, response);
    };
  }

  /** The disk did not do what it was asked to. */
  static RunnelException disk(IOException failure, Path folder) {
    return new ProviderException(
        "cannot keep the model in " + folder + " (" + onDisk(failure) + ")", failure);
  }

  /** What came begins like something else than a GGUF file. */
  static RunnelException otherKind(byte[] head, Order order) {
    String text = new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    String shown =
        text.matches("[ -~\\t]{4,}")
            ? "'" + text.strip() + "'"
            : "the bytes " + HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(head, 4));
    return new ProtocolException(
        "what came from "
            + order.host()
            + " is no GGUF file and was deleted: it begins with "
            + shown);
  }

  /** Some of these have no message but the path. */
  private static String onDisk(IOException failure) {
    String what =
        switch (failure) {
          case AccessDeniedException e -> "permission denied";
          case FileAlreadyExistsException e -> "not a folder";
          case NotDirectoryException e -> "not a folder";
          case NoSuchFileException e -> "no such file or folder";
          case FileSystemException e when e.getReason() != null -> e.getReason();
          default -> "";
        };
    if (what.isEmpty()) {
      return message(failure);
    }
    return failure instanceof FileSystemException e && e.getFile() != null
        ? e.getFile() + ": " + what
        : what;
  }

  /** The client follows no redirect that leads from HTTPS to HTTP, and not too many. */
  private static String redirected(URI uri, HttpHeaders headers) {
    boolean downgrade =
        uri.getScheme().equalsIgnoreCase("https")
            && headers
                .firstValue("location")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("http:");
    return downgrade
        ? uri.getHost() + " redirects to an address without TLS, which is not followed"
        : uri.getHost() + " redirects, but to nowhere";
  }

  /** Whole seconds; a date is left out, since nobody waits here. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("retry-after")
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static String message(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return failure.getClass().getSimpleName();
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
