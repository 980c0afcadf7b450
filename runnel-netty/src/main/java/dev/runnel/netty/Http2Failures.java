package dev.runnel.netty;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What failures of HTTP/2 mean. */
final class Http2Failures {
  private Http2Failures() {}

  /** A stream was reset by the server. */
  static IOException reset(long code) {
    Http2Error error = Http2Error.valueOf(code);
    return new IOException("the server reset the stream: " + (error == null ? code : error));
  }

  static boolean isHttp2(Throwable failure) {
    return find(failure) != null;
  }

  /** Whether the codec gave up on headers; it has no type for all the ways to be too large. */
  static boolean isHeaderTooLarge(Throwable failure) {
    Http2Exception found = find(failure);
    if (found == null) {
      return false;
    }
    String words = found.getMessage();
    return found instanceof Http2Exception.HeaderListSizeException
        || (words != null
            && (words.startsWith("Header size exceeded") || words.contains("continuation")));
  }

  /** What went wrong below HTTP/2, if it did. */
  static @Nullable IOException io(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof IOException found) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Http2Exception find(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof Http2Exception found) {
        return found;
      }
    }
    return null;
  }
}
