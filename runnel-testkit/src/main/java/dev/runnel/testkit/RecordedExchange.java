package dev.runnel.testkit;

import dev.runnel.spi.HttpFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One request and all that came of it. Bytes are kept as ISO 8859-1 text, one character for each.
 *
 * @param asked what was sent
 * @param head the response's head, if it came
 * @param pieces what came of the body, a piece for each time the receiver was called
 * @param ending how it ended
 */
record RecordedExchange(Asked asked, Optional<Head> head, List<Piece> pieces, Ending ending) {
  RecordedExchange {
    pieces = List.copyOf(pieces);
  }

  /** A header field. */
  record Field(String name, String value) {}

  /** A request. */
  record Asked(String uri, List<Field> headers, String body) {
    Asked {
      headers = List.copyOf(headers);
    }
  }

  /** The head of a response. Times are from the event before, the first one's from the request. */
  record Head(long afterMicros, int status, List<Field> headers) {
    Head {
      headers = List.copyOf(headers);
    }
  }

  /** Bytes that came together, in as many buffers. */
  record Piece(long afterMicros, List<String> buffers) {
    Piece {
      buffers = buffers.isEmpty() ? List.of("") : List.copyOf(buffers);
    }
  }

  /** How an exchange ended. */
  sealed interface Ending {
    /** How long after the event before. */
    long afterMicros();
  }

  /** The body was whole. */
  record Complete(long afterMicros) implements Ending {}

  /** The exchange failed. */
  record Failed(long afterMicros, HttpFailure.Phase phase, String message) implements Ending {}

  /** The caller gave it up. */
  record Cancelled(long afterMicros) implements Ending {}

  static String bytes(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The buffer's bytes; its position stays. */
  static String bytes(ByteBuffer buffer) {
    return StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
