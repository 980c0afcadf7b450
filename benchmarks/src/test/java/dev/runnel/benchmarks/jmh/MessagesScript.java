package dev.runnel.benchmarks.jmh;

import java.util.List;

/** Anthropic's Messages. */
record MessagesScript() implements Script {
  @Override
  public List<Event> opening(Kind kind) {
    return List.of(
        Event.named(
            "message_start",
            """
            {"type":"message_start","message":{"model":"claude-sonnet-4-5-20250929",\
            "id":"msg_01MadeUpForBenchmarksAlone","type":"message","role":"assistant","content":[],\
            "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":14,\
            "cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}}\
            """),
        Event.named(
            "content_block_start",
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                + (kind == Kind.TEXT
                    ? "{\"type\":\"text\",\"text\":\"\"}}"
                    : "{\"type\":\"tool_use\",\"id\":\"toolu_01MadeUpForBenchmarksAlone\","
                        + "\"name\":\"write_file\",\"input\":{}}}")),
        Event.named("ping", "{\"type\": \"ping\"}"));
  }

  @Override
  public Event text(int index, String quoted) {
    return delta(index, "{\"type\":\"text_delta\",\"text\":\"" + quoted + "\"}");
  }

  @Override
  public Event arguments(int index, String quoted) {
    return delta(index, "{\"type\":\"input_json_delta\",\"partial_json\":\"" + quoted + "\"}");
  }

  @Override
  public List<Event> closing(Kind kind, String whole) {
    return List.of(
        Event.named("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"),
        Event.named(
            "message_delta",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
                + (kind == Kind.TEXT ? "end_turn" : "tool_use")
                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":1000}}"),
        Event.named("message_stop", "{\"type\":\"message_stop\"}"));
  }

  /** With blanks before the last brace, so that sizes do not tell the words. */
  private static Event delta(int index, String delta) {
    return Event.named(
        "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
            + delta
            + " ".repeat(Pieces.padding(index).length())
            + "}");
  }
}
