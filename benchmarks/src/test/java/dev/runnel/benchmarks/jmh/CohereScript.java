package dev.runnel.benchmarks.jmh;

import java.util.List;

/** Cohere's Chat, version 2. */
record CohereScript() implements Script {
  @Override
  public List<Event> opening(Kind kind) {
    Event start =
        Event.named(
            "message-start",
            """
            {"id":"00000000-made-0000-up00-000000000000","type":"message-start",\
            "delta":{"message":{"role":"assistant","content":[],"tool_plan":"",\
            "tool_calls":[],"citations":[]}}}\
            """);
    return List.of(
        start,
        kind == Kind.TEXT
            ? Event.named(
                "content-start",
                """
                {"type":"content-start","index":0,\
                "delta":{"message":{"content":{"type":"text","text":""}}}}\
                """)
            : Event.named(
                "tool-call-start",
                """
                {"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":\
                {"id":"write_file_made0up1","type":"function",\
                "function":{"name":"write_file","arguments":""}}}}}\
                """));
  }

  @Override
  public Event text(int index, String quoted) {
    return Event.named(
        "content-delta",
        "{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\""
            + quoted
            + "\"}}}}");
  }

  @Override
  public Event arguments(int index, String quoted) {
    return Event.named(
        "tool-call-delta",
        "{\"type\":\"tool-call-delta\",\"index\":0,\"delta\":{\"message\":{\"tool_calls\":"
            + "{\"function\":{\"arguments\":\""
            + quoted
            + "\"}}}}}");
  }

  @Override
  public List<Event> closing(Kind kind, String whole) {
    String end = kind == Kind.TEXT ? "content-end" : "tool-call-end";
    return List.of(
        Event.named(end, "{\"type\":\"" + end + "\",\"index\":0}"),
        Event.named(
            "message-end",
            "{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\""
                + (kind == Kind.TEXT ? "COMPLETE" : "TOOL_CALL")
                + "\",\"usage\":{\"billed_units\":{\"input_tokens\":14,\"output_tokens\":1000},"
                + "\"tokens\":{\"input_tokens\":80,\"output_tokens\":1000}}}}"),
        Event.of("[DONE]"));
  }
}
