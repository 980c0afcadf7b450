package dev.runnel.google;

import com.google.auth.oauth2.GoogleCredentials;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.RequestSigner;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds an access token, and who pays. Thread-safe. */
final class TokenSigner implements RequestSigner {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final int LONGEST_REASON = 300;

  private final CredentialsSource source;

  // Two threads may both load them at first; they load the same, and each token is as good.
  private volatile @Nullable GoogleCredentials credentials;

  TokenSigner(CredentialsSource source) {
    this.source = source;
  }

  @Override
  public Map<String, String> sign(HttpPost request) throws IOException {
    GoogleCredentials credentials = credentials();
    try {
      return headers(credentials, request);
    } catch (IOException | RuntimeException e) {
      if (wasInterruption(e) && !Thread.currentThread().isInterrupted()) {
        // One thread fetches the token for all that wait, and it was that one's stream that ended.
        return again(credentials, request);
      }
      throw refused(e);
    }
  }

  private static Map<String, String> again(GoogleCredentials credentials, HttpPost request)
      throws IOException {
    try {
      return headers(credentials, request);
    } catch (IOException | RuntimeException e) {
      throw refused(e);
    }
  }

  private static Map<String, String> headers(GoogleCredentials credentials, HttpPost request)
      throws IOException {
    Map<String, List<String>> metadata = credentials.getRequestMetadata(request.uri());
    var headers = new HashMap<String, String>();
    metadata.forEach((name, values) -> headers.put(name, String.join(", ", values)));
    return headers;
  }

  private GoogleCredentials credentials() throws IOException {
    GoogleCredentials loaded = credentials;
    if (loaded == null) {
      try {
        loaded = source.load().createScoped(SCOPE);
      } catch (IOException | RuntimeException e) {
        // What is malformed, the library refuses by exceptions of all kinds.
        throw new IOException(
            "no Google credentials: run `gcloud auth application-default login`, or let"
                + " GOOGLE_APPLICATION_CREDENTIALS name a key file ("
                + reason(e)
                + ")",
            e);
      }
      credentials = loaded;
    }
    return loaded;
  }

  private static IOException refused(Exception cause) {
    return new IOException(
        "no access token from Google ("
            + reason(cause)
            + "): run `gcloud auth application-default login` again, or check the key file that"
            + " GOOGLE_APPLICATION_CREDENTIALS names",
        cause);
  }

  /** What the library says, without the answer of the server that follows in further lines. */
  private static String reason(Exception failure) {
    String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return first.substring(0, Math.min(first.length(), LONGEST_REASON));
  }

  private static boolean wasInterruption(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean isInterruption =
          (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException))
              || cause instanceof InterruptedException
              || cause instanceof ClosedByInterruptException
              // As the JDK's sockets put it on a virtual thread.
              || (cause instanceof SocketException
                  && "Closed by interrupt".equals(cause.getMessage()));
      if (isInterruption) {
        return true;
      }
    }
    return false;
  }

  /** Names no token. */
  @Override
  public String toString() {
    return "TokenSigner";
  }
}
