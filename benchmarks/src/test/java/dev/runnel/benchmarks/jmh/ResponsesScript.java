package dev.runnel.benchmarks.jmh;

import java.util.List;

/** OpenAI's Responses. */
record ResponsesScript() implements Script {
  private static final String ITEM = "msg_made0up1for2benchmarks3alone4and5nothing6else7";

  private static final String RESPONSE =
      """
      "response":{"id":"resp_made0up1for2benchmarks3alone","object":"response",\
      "created_at":1760000000,"error":null,"incomplete_details":null,"instructions":null,\
      "max_output_tokens":null,"model":"gpt-4o-2024-08-06","parallel_tool_calls":true,\
      "previous_response_id":null,"reasoning":{"effort":null,"summary":null},"store":true,\
      "temperature":1.0,"text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],\
      "top_p":1.0,"truncation":"disabled",\
      """;

  @Override
  public List<Event> opening(Kind kind) {
    Event created =
        event("response.created", 0, RESPONSE + "\"status\":\"in_progress\",\"output\":[]}");
    return kind == Kind.TEXT
        ? List.of(
            created,
            event(
                "response.output_item.added",
                1,
                "\"output_index\":0,\"item\":{\"id\":\""
                    + ITEM
                    + "\",\"type\":\"message\",\"status\":\"in_progress\",\"content\":[],"
                    + "\"role\":\"assistant\"}"),
            event("response.content_part.added", 2, at() + ",\"part\":" + part("")))
        : List.of(
            created,
            event(
                "response.output_item.added",
                1,
                "\"output_index\":0,\"item\":" + call("in_progress", "")));
  }

  @Override
  public Event text(int index, String quoted) {
    return event(
        "response.output_text.delta",
        index,
        at()
            + ",\"delta\":\""
            + quoted
            + "\",\"logprobs\":[],\"obfuscation\":\""
            + Pieces.padding(index)
            + "\"");
  }

  @Override
  public Event arguments(int index, String quoted) {
    return event(
        "response.function_call_arguments.delta",
        index,
        "\"item_id\":\""
            + ITEM
            + "\",\"output_index\":0,\"delta\":\""
            + quoted
            + "\",\"obfuscation\":\""
            + Pieces.padding(index)
            + "\"");
  }

  @Override
  public List<Event> closing(Kind kind, String whole) {
    String item = kind == Kind.TEXT ? message(whole) : call("completed", whole);
    return List.of(
        event("response.output_item.done", 9998, "\"output_index\":0,\"item\":" + item),
        event(
            "response.completed",
            9999,
            RESPONSE
                + "\"status\":\"completed\",\"output\":["
                + item
                + "],\"usage\":{\"input_tokens\":14,\"input_tokens_details\":{\"cached_tokens\":0},"
                + "\"output_tokens\":1000,\"output_tokens_details\":{\"reasoning_tokens\":0},"
                + "\"total_tokens\":1014}}"));
  }

  private static String at() {
    return "\"item_id\":\"" + ITEM + "\",\"output_index\":0,\"content_index\":0";
  }

  private static String part(String quoted) {
    return "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\""
        + quoted
        + "\"}";
  }

  private static String message(String quoted) {
    return "{\"id\":\""
        + ITEM
        + "\",\"type\":\"message\",\"status\":\"completed\",\"content\":["
        + part(quoted)
        + "],\"role\":\"assistant\"}";
  }

  private static String call(String status, String quoted) {
    return "{\"id\":\""
        + ITEM
        + "\",\"type\":\"function_call\",\"status\":\""
        + status
        + "\",\"arguments\":\""
        + quoted
        + "\",\"call_id\":\"call_MadeUp0123456789abcdef\",\"name\":\"write_file\"}";
  }

  private static Event event(String type, int number, String rest) {
    String json = "{\"type\":\"" + type + "\",\"sequence_number\":" + number + "," + rest + "}";
    return Event.named(type, json);
  }
}
