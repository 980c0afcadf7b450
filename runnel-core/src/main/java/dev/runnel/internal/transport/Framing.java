package dev.runnel.internal.transport;

import java.util.List;
import java.util.Optional;

/**
 * Whether the headers of an HTTP/1.1 answer agree on where its body ends (RFC 9112, section 6.3).
 * The JDK's client takes the first length it finds, and any length before chunks: the body would
 * seem to be cut off or malformed, and what is left of it would be taken for the next answer.
 */
public final class Framing {
  private Framing() {}

  /**
   * What is wrong, if anything is.
   *
   * @param contentLengths the values of all its lengths
   * @param hasTransferEncoding whether it says that it comes in chunks
   * @return what is wrong, or empty
   */
  public static Optional<String> contradiction(
      List<String> contentLengths, boolean hasTransferEncoding) {
    if (contentLengths.isEmpty()) {
      return Optional.empty();
    }
    List<String> lengths = contentLengths.stream().distinct().toList();
    if (lengths.size() > 1) {
      return Optional.of("its answer has two lengths: " + String.join(" and ", lengths));
    }
    return hasTransferEncoding
        ? Optional.of("its answer has both a length and chunks")
        : Optional.empty();
  }
}
