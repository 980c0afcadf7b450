package dev.runnel.benchmarks.jmh;

import java.util.List;

/** OpenAI's Chat Completions. */
record ChatScript() implements Script {
  private static final String HEAD =
      """
      {"id":"chatcmpl-Made0Up1For2Benchmarks3Alone","object":"chat.completion.chunk",\
      "created":1760000000,"model":"gpt-4o-2024-08-06","service_tier":"default",\
      "system_fingerprint":"fp_0123456789","choices":[\
      """;

  @Override
  public List<Event> opening(Kind kind) {
    return List.of(
        chunk(
            kind == Kind.TEXT
                ? """
                {"role":"assistant","content":"","refusal":null}\
                """
                : """
                {"role":"assistant","content":null,"tool_calls":[{"index":0,\
                "id":"call_MadeUp0123456789abcdef","type":"function",\
                "function":{"name":"write_file","arguments":""}}],"refusal":null}\
                """,
            "null",
            0));
  }

  @Override
  public Event text(int index, String quoted) {
    return chunk("{\"content\":\"" + quoted + "\"}", "null", index);
  }

  @Override
  public Event arguments(int index, String quoted) {
    String delta =
        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + quoted + "\"}}]}";
    return chunk(delta, "null", index);
  }

  @Override
  public List<Event> closing(Kind kind, String whole) {
    return List.of(
        chunk("{}", kind == Kind.TEXT ? "\"stop\"" : "\"tool_calls\"", 1),
        Event.of(
            HEAD
                + """
                ],"usage":{"prompt_tokens":14,"completion_tokens":1000,"total_tokens":1014,\
                "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},\
                "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}}\
                """),
        Event.of("[DONE]"));
  }

  private static Event chunk(String delta, String finish, int index) {
    return Event.of(
        HEAD
            + "{\"index\":0,\"delta\":"
            + delta
            + ",\"logprobs\":null,\"finish_reason\":"
            + finish
            + "}],\"usage\":null,\"obfuscation\":\""
            + Pieces.padding(index)
            + "\"}");
  }
}
