package dev.runnel.contract;

import dev.runnel.faultserver.SampleAnswer;
import dev.runnel.testing.EventStreams;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An API, as the table of faults needs it: who speaks it, and a good answer. What it says is
 * "Hello, world", of which "Hel" stands in the first piece.
 */
enum FaultDialect {
  OPENAI("openai:m", "/v1", openAi()),
  RESPONSES("openai-responses:m", "/v1", responses()),
  ANTHROPIC("anthropic:m", "", anthropic()),
  BEDROCK("bedrock:m", "", bedrock()),
  GEMINI("gemini:m", "", gemini()),
  COHERE("cohere:m", "", cohere()),
  OLLAMA("ollama:m", "", ollama());

  static final String FIRST = "Hel";
  static final String TEXT = "Hello, world";

  final String spec;
  final String path;

  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to its arrays.
  final SampleAnswer sample;

  FaultDialect(String spec, String path, SampleAnswer sample) {
    this.spec = spec;
    this.path = path;
    this.sample = sample;
  }

  /** How its frames stand in the body. */
  boolean isServerSentEvents() {
    return sample.contentType().equals("text/event-stream");
  }

  String title() {
    return switch (this) {
      case OPENAI -> "OpenAI Chat";
      case RESPONSES -> "OpenAI Responses";
      case ANTHROPIC -> "Anthropic";
      case BEDROCK -> "Bedrock";
      case GEMINI -> "Gemini";
      case COHERE -> "Cohere";
      case OLLAMA -> "Ollama";
    };
  }

  private static SampleAnswer openAi() {
    return SampleAnswer.sse(
        Chat.text("Hel"), Chat.text("lo, "), Chat.text("world"), Chat.finish("stop"), Chat.DONE);
  }

  private static SampleAnswer responses() {
    return SampleAnswer.sse(
        responsesDelta("Hel"),
        responsesDelta("lo, "),
        responsesDelta("world"),
        "{\"type\":\"response.completed\",\"response\":{\"id\":\"r1\",\"status\":\"completed\"}}");
  }

  private static String responsesDelta(String text) {
    return "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\""
        + text
        + "\"}";
  }

  private static SampleAnswer anthropic() {
    return events(
        "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[]}}",
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
        anthropicDelta("Hel"),
        anthropicDelta("lo, "),
        anthropicDelta("world"),
        "{\"type\":\"content_block_stop\",\"index\":0}",
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}",
        "{\"type\":\"message_stop\"}");
  }

  private static String anthropicDelta(String text) {
    return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
        + text
        + "\"}}";
  }

  private static SampleAnswer gemini() {
    return SampleAnswer.sse(
        candidate("Hel", ""),
        candidate("lo, ", ""),
        candidate("world", ",\"finishReason\":\"STOP\""));
  }

  private static String candidate(String text, String more) {
    return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\""
        + text
        + "\"}],\"role\":\"model\"}"
        + more
        + ",\"index\":0}]}";
  }

  private static SampleAnswer cohere() {
    return events(
        "{\"type\":\"message-start\",\"id\":\"i1\",\"delta\":{\"message\":{\"role\":\"assistant\"}}}",
        "{\"type\":\"content-start\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"type\":\"text\",\"text\":\"\"}}}}",
        cohereDelta("Hel"),
        cohereDelta("lo, "),
        cohereDelta("world"),
        "{\"type\":\"content-end\",\"index\":0}",
        "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\"}}");
  }

  private static String cohereDelta(String text) {
    return "{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\""
        + text
        + "\"}}}}";
  }

  /** Events of which the first three are one piece. */
  private static SampleAnswer events(String... data) {
    SampleAnswer all = SampleAnswer.sse(data);
    var first = new ByteArrayOutputStream();
    all.pieces().subList(0, 3).forEach(first::writeBytes);
    var pieces = new ArrayList<byte[]>(List.of(first.toByteArray()));
    pieces.addAll(all.pieces().subList(3, all.pieces().size()));
    return new SampleAnswer(
        all.contentType(), pieces, "data: ".getBytes(StandardCharsets.US_ASCII));
  }

  private static SampleAnswer ollama() {
    return SampleAnswer.ndjson(
        line("Hel", "false"),
        line("lo, ", "false"),
        line("world", "false"),
        line("", "true,\"done_reason\":\"stop\""));
  }

  private static String line(String text, String done) {
    return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\""
        + text
        + "\"},\"done\":"
        + done
        + "}";
  }

  private static SampleAnswer bedrock() {
    return new SampleAnswer(
        "application/vnd.amazon.eventstream",
        List.of(
            block("Hel"),
            block("lo, "),
            block("world"),
            EventStreams.event("messageStop", "{\"stopReason\":\"end_turn\"}"),
            EventStreams.event(
                "metadata",
                "{\"usage\":{\"inputTokens\":1,\"outputTokens\":2,\"totalTokens\":3}}")),
        endlessMessage());
  }

  private static byte[] block(String text) {
    return EventStreams.event(
        "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + text + "\"}}");
  }

  /** The prelude of a message of 2 GiB, its checksum right. */
  private static byte[] endlessMessage() {
    byte[] lengths = ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).putInt(0).array();
    return ByteBuffer.allocate(12)
        .put(lengths)
        .putInt(EventStreams.checksum(Arrays.copyOf(lengths, 8)))
        .array();
  }
}
