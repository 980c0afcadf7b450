package dev.runnel.benchmarks.jmh;

import java.util.List;

/** Amazon Bedrock's ConverseStream. */
record ConverseScript() implements Script {
  @Override
  public List<Event> opening(Kind kind) {
    Event start = Event.named("messageStart", "{\"p\":\"abcdef\",\"role\":\"assistant\"}");
    return kind == Kind.TEXT
        ? List.of(start)
        : List.of(
            start,
            Event.named(
                "contentBlockStart",
                """
                {"contentBlockIndex":0,"p":"abcdefghij","start":{"toolUse":{"name":"write_file",\
                "toolUseId":"tooluse_MadeUpForBenchmarks"}}}\
                """));
  }

  @Override
  public Event text(int index, String quoted) {
    return delta(index, "{\"text\":\"" + quoted + "\"}");
  }

  @Override
  public Event arguments(int index, String quoted) {
    return delta(index, "{\"toolUse\":{\"input\":\"" + quoted + "\"}}");
  }

  @Override
  public List<Event> closing(Kind kind, String whole) {
    return List.of(
        Event.named("contentBlockStop", "{\"contentBlockIndex\":0,\"p\":\"abcd\"}"),
        Event.named(
            "messageStop",
            "{\"p\":\"abcd\",\"stopReason\":\""
                + (kind == Kind.TEXT ? "end_turn" : "tool_use")
                + "\"}"),
        Event.named(
            "metadata",
            """
            {"metrics":{"latencyMs":800},"p":"abcd","usage":{"inputTokens":14,\
            "outputTokens":1000,"serverToolUsage":{},"totalTokens":1014}}\
            """));
  }

  private static Event delta(int index, String delta) {
    return Event.named(
        "contentBlockDelta",
        "{\"contentBlockIndex\":0,\"delta\":"
            + delta
            + ",\"p\":\"abcdefghijklmnopqrst"
            + Pieces.padding(index)
            + "\"}");
  }
}
