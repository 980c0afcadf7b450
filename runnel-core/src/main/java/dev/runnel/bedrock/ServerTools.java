package dev.runnel.bedrock;

import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ToolCalls.Draft;
import dev.runnel.internal.json.JsonSyntax;
import dev.runnel.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tools that Bedrock runs itself, such as Nova's web search: call and result both stand in the
 * answer, and both go back when the conversation goes on.
 */
final class ServerTools {
  private static final String CALL = "server_tool_use";

  /** A result while it is being written: JSON objects. */
  private record Result(BlockStart start, List<String> content) {}

  private final Answer answer;
  private final Map<String, Draft> calls = new HashMap<>();
  private final Map<Long, Result> results = new HashMap<>();

  ServerTools(Answer answer) {
    this.answer = answer;
  }

  /** A call has begun; whether Bedrock runs it, its type tells, or else its result. */
  void begin(Draft call, String type) {
    calls.put(call.id(), call);
    if (type.equals(CALL)) {
      call.ranByProvider();
    }
  }

  void beginResult(BlockStart start) {
    answer.keepsParts(1);
    results.put(start.index(), new Result(start, new ArrayList<>()));
    Draft call = calls.get(start.toolUseId());
    if (call != null) {
      call.ranByProvider();
    }
  }

  void addResult(long index, List<String> content) {
    Result result = results.get(index);
    if (result != null) {
      content.forEach(answer::keeps);
      result.content.addAll(content);
    }
  }

  /** A block has ended; a result among them is whole, and so is its call. */
  void end(long index) {
    Result result = results.remove(index);
    if (result == null) {
      return;
    }
    Draft call = calls.get(result.start.toolUseId());
    if (call != null && JsonSyntax.isValid(input(call))) {
      answer.nativePart(ConverseDialect.API, write(json -> writeCall(json, call)));
      answer.nativePart(ConverseDialect.API, write(json -> writeResult(json, result)));
    }
  }

  private static void writeCall(JsonWriter json, Draft call) {
    json.object(
        "toolUse",
        () -> {
          json.field("toolUseId", call.id());
          json.field("name", call.name());
          json.name("input").json(input(call));
          json.field("type", CALL);
        });
  }

  private static void writeResult(JsonWriter json, Result result) {
    json.object(
        "toolResult",
        () -> {
          json.field("toolUseId", result.start.toolUseId());
          json.name("content").array(() -> result.content.forEach(json::json));
          if (!result.start.status().isEmpty()) {
            json.field("status", result.start.status());
          }
          if (!result.start.type().isEmpty()) {
            json.field("type", result.start.type());
          }
        });
  }

  private static String input(Draft call) {
    return call.arguments().isBlank() ? "{}" : call.arguments();
  }

  private static String write(Consumer<JsonWriter> fields) {
    return JsonWriter.writeText(json -> json.object(() -> fields.accept(json)));
  }
}
