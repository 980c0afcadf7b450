package dev.runnel.bedrock;

import dev.runnel.testing.Decoding;
import dev.runnel.testing.EventStreams;
import java.util.List;

/** ConverseStream bodies, decoded. */
final class ConverseDecoding {
  static final ConverseDialect DIALECT = new ConverseDialect();

  static final byte[] END_TURN = EventStreams.event("messageStop", "{\"stopReason\":\"end_turn\"}");
  static final byte[] METADATA =
      EventStreams.event(
          "metadata",
          "{\"usage\":{\"inputTokens\":1,\"outputTokens\":2,\"totalTokens\":3},\"metrics\":{\"latencyMs\":5}}");

  private ConverseDecoding() {}

  static Decoding decode(byte[]... messages) {
    return Decoding.of(DIALECT, List.of(messages));
  }

  /** A block that starts. */
  static byte[] start(int index, String start) {
    return EventStreams.event(
        "contentBlockStart",
        "{\"contentBlockIndex\":" + index + ",\"start\":" + start + ",\"p\":\"abcd\"}");
  }

  /** A block that goes on. */
  static byte[] delta(int index, String delta) {
    return EventStreams.event(
        "contentBlockDelta",
        "{\"contentBlockIndex\":" + index + ",\"delta\":" + delta + ",\"p\":\"abcd\"}");
  }

  static byte[] text(int index, String text) {
    return delta(index, "{\"text\":\"" + text + "\"}");
  }

  /** A block that ends. */
  static byte[] stop(int index) {
    return EventStreams.event("contentBlockStop", "{\"contentBlockIndex\":" + index + "}");
  }
}
