package dev.runnel.contract;

import dev.runnel.testing.EventStreams;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames of each API by which a server could make a stream hold more and more, without an end. */
enum Hostile {
  CONVERSE("converse", "bedrock:m", "application/vnd.amazon.eventstream") {
    @Override
    byte[] text(String text) {
      return EventStreams.event(
          "contentBlockDelta",
          "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"%s\"}}".formatted(text));
    }

    @Override
    byte[] toolCall(int index) {
      return EventStreams.event(
          "contentBlockStart",
          "{\"contentBlockIndex\":%d,\"start\":{\"toolUse\":{\"toolUseId\":\"t%d\",\"name\":\"f\"}}}"
              .formatted(index, index));
    }

    @Override
    byte[] nested(String json) {
      return EventStreams.event("contentBlockDelta", "{\"x\":" + json + "}");
    }

    @Override
    List<byte[]> kept(int index) {
      return List.of(
          EventStreams.event(
              "contentBlockStart",
              "{\"contentBlockIndex\":%d,\"start\":{\"toolResult\":{\"toolUseId\":\"t\"}}}"
                  .formatted(index)),
          EventStreams.event(
              "contentBlockDelta",
              "{\"contentBlockIndex\":%d,\"delta\":{\"reasoningContent\":{\"signature\":\"s\"}}}"
                  .formatted(index)));
    }
  },

  GENERATE_CONTENT("generatecontent", "gemini:m", "text/event-stream") {
    @Override
    byte[] text(String text) {
      return part("{\"text\":\"%s\"}".formatted(text));
    }

    @Override
    byte[] toolCall(int index) {
      return part("{\"functionCall\":{\"name\":\"f\",\"args\":{}}}");
    }

    @Override
    List<byte[]> kept(int index) {
      return List.of(
          part("{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"1\"}}"),
          part("{\"text\":\"\",\"thoughtSignature\":\"s%d\"}".formatted(index)));
    }

    private byte[] part(String part) {
      return event("{\"candidates\":[{\"content\":{\"parts\":[" + part + "]}}]}");
    }
  },

  MESSAGES("messages", "anthropic:m", "text/event-stream") {
    @Override
    byte[] text(String text) {
      return event(
          "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}}"
              .formatted(text));
    }

    @Override
    byte[] toolCall(int index) {
      return start(index, "{\"type\":\"tool_use\",\"id\":\"t%d\",\"name\":\"f\"}".formatted(index));
    }

    @Override
    List<byte[]> kept(int index) {
      return List.of(
          start(index, "{\"type\":\"redacted_thinking\",\"data\":\"x\"}"),
          start(-index, "{\"type\":\"thinking\"}"));
    }

    private byte[] start(int index, String block) {
      return event(
          "{\"type\":\"content_block_start\",\"index\":%d,\"content_block\":%s}"
              .formatted(index, block));
    }
  },

  OLLAMA("ollama-chat", "ollama:m", "application/x-ndjson") {
    @Override
    byte[] text(String text) {
      return event("{\"message\":{\"content\":\"%s\"},\"done\":false}".formatted(text));
    }

    @Override
    byte[] toolCall(int index) {
      return event(
          "{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]},\"done\":false}");
    }

    @Override
    List<byte[]> kept(int index) {
      return List.of(event("{\"message\":{\"thinking\":\"0123456789\"},\"done\":false}"));
    }

    @Override
    byte[] event(String json) {
      return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
  },

  CHAT("openai-chat", "openrouter:m", "text/event-stream") {
    @Override
    byte[] text(String text) {
      return event(Chat.text(text));
    }

    @Override
    byte[] toolCall(int index) {
      return delta(
          "{\"tool_calls\":[{\"index\":%d,\"id\":\"t%d\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}"
              .formatted(index, index));
    }

    @Override
    List<byte[]> kept(int index) {
      return List.of(
          delta(
              "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":%d}]}"
                  .formatted(index)),
          delta(
              "{\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"http://h/%d\"}}]}"
                  .formatted(index)));
    }

    private byte[] delta(String delta) {
      return event(Chat.delta(delta, "null"));
    }
  },

  RESPONSES("openai-responses", "openai-responses:m", "text/event-stream") {
    @Override
    byte[] text(String text) {
      return event(
          "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"%s\"}"
              .formatted(text));
    }

    @Override
    byte[] toolCall(int index) {
      return added(
          index,
          "{\"type\":\"function_call\",\"id\":\"i%d\",\"call_id\":\"t%d\",\"name\":\"f\"}"
              .formatted(index, index));
    }

    @Override
    List<byte[]> kept(int index) {
      return List.of(
          added(index, "{\"type\":\"message\",\"id\":\"i%d\"}".formatted(index)),
          event(
              "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":%d,\"delta\":\"x\"}"
                  .formatted(index)));
    }

    private byte[] added(int index, String item) {
      return event(
          "{\"type\":\"response.output_item.added\",\"output_index\":%d,\"item\":%s}"
              .formatted(index, item));
    }
  },

  COHERE("v2-chat", "cohere:m", "text/event-stream") {
    @Override
    byte[] text(String text) {
      return event(
          "{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\"%s\"}}}}"
              .formatted(text));
    }

    @Override
    byte[] toolCall(int index) {
      return event(
          "{\"type\":\"tool-call-start\",\"index\":%d,\"delta\":{\"message\":{\"tool_calls\":{\"id\":\"t%d\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}}}}"
              .formatted(index, index));
    }

    @Override
    List<byte[]> kept(int index) {
      return List.of(
          event("{\"type\":\"tool-plan-delta\",\"delta\":{\"message\":{\"tool_plan\":\"0123\"}}}"));
    }
  };

  final String api;
  final String spec;
  final String mediaType;

  Hostile(String api, String spec, String mediaType) {
    this.api = api;
    this.spec = spec;
    this.mediaType = mediaType;
  }

  /** A piece of the answer's text. */
  abstract byte[] text(String text);

  /** The beginning of another tool call. */
  abstract byte[] toolCall(int index);

  /** Frames that make the stream keep something which is no text. */
  abstract List<byte[]> kept(int index);

  /** A frame with an unknown field that holds this. */
  byte[] nested(String json) {
    return event("{\"x\":" + json + "}");
  }

  byte[] event(String json) {
    return ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
