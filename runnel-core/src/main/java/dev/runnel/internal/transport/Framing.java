package dev.runnel.internal.transport;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * Whether the headers of an HTTP/1.1 answer agree on where its body ends (RFC 9112, section 6.3).
 * The JDK's client takes the first length it finds, and any length before chunks: the body would
 * seem to be cut off or malformed, and what is left of it would be taken for the next answer.
 */
final class Framing {
  private Framing() {}

  /** What is wrong, if anything is. */
  static Optional<String> contradiction(HttpHeaders headers) {
    List<String> lengths = headers.allValues("content-length").stream().distinct().toList();
    if (lengths.size() > 1) {
      return Optional.of("its answer has two lengths: " + String.join(" and ", lengths));
    }
    return lengths.isEmpty() || headers.firstValue("transfer-encoding").isEmpty()
        ? Optional.empty()
        : Optional.of("its answer has both a length and chunks");
  }
}
