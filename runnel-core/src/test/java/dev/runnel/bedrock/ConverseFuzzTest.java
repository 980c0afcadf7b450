package dev.runnel.bedrock;

import dev.runnel.testing.DecoderFuzz;
import dev.runnel.testing.EventStreams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConverseFuzzTest {
  private static final String[] EVENTS = {
    "messageStart",
    "contentBlockStart",
    "contentBlockDelta",
    "contentBlockDelta",
    "contentBlockStop",
    "messageStop",
    "metadata",
    "other"
  };

  private static final DecoderFuzz FUZZ =
      new DecoderFuzz(
          ConverseDecoding.DIALECT,
          ConverseFuzzTest::frame,
          List.of(
              ("contentBlockIndex start delta toolUse toolUseId name type status input toolResult"
                   + " text json reasoningContent signature redactedContent citation title source"
                   + " sourceContent location web url stopReason usage inputTokens outputTokens"
                   + " totalTokens cacheReadInputTokens message originalStatusCode")
                  .split(" ")),
          List.of("server_tool_use", "tool_use", "end_turn", "AQID"));

  private static byte[] frame(byte[] data, Random random) {
    String payload = new String(data, StandardCharsets.ISO_8859_1);
    return switch (random.nextInt(16)) {
      case 0 -> EventStreams.exception("throttlingException", payload);
      case 1 -> data;
      default -> EventStreams.event(EVENTS[random.nextInt(EVENTS.length)], payload);
    };
  }

  @Test
  void randomBytes() {
    FUZZ.randomBytes();
  }

  @Test
  void randomJson() {
    FUZZ.randomJson();
  }

  @Test
  void randomEvents() {
    FUZZ.randomJson("{\"contentBlockIndex\":0,\"start\":{%s},\"delta\":{%s},%s}");
  }

  @Test
  void nothingIsRepeated() {
    byte[] nothing = EventStreams.event("contentBlockDelta", "{}");
    FUZZ.nothingIsRepeated("{\"contentBlockIndex\":0,\"delta\":{\"text\":\"a\",%s}}", nothing);
  }

  @Test
  void mutatedRecordings() {
    FUZZ.mutatedRecordings("converse");
  }
}
