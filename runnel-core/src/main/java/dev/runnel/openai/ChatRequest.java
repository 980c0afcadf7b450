package dev.runnel.openai;

import dev.runnel.ChatMessage;
import dev.runnel.CompletionRequest;
import dev.runnel.Tool;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.FunctionTools;
import dev.runnel.internal.dialect.RequestBody;
import dev.runnel.internal.dialect.ToolChoosing;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/** Writes the body of a request. What is unset is not sent, so that the server's default holds. */
final class ChatRequest {
  private final ChatDialect dialect;
  private final Compatibility compatibility;
  private final CompletionRequest request;
  private final String model;

  ChatRequest(ChatDialect dialect, CompletionRequest request, String model) {
    this.dialect = dialect;
    this.compatibility = dialect.compatibility();
    this.request = request;
    this.model = model;
  }

  byte[] encode() {
    check(new UnsupportedOptions(dialect.provider(), request));
    return RequestBody.write(request, this::write);
  }

  private void check(UnsupportedOptions unsupported) {
    if (compatibility.seed().isEmpty()) {
      unsupported.seed();
    }
    if (!compatibility.responseSchema()) {
      unsupported.responseSchema();
    }
    compatibility.reasoning().check(unsupported);
    compatibility.toolChoices().check(unsupported);
  }

  private void write(RequestBody body) {
    JsonWriter json = body.json();
    body.text("model", model);
    body.field("stream", () -> json.bool(true));
    if (compatibility.includeUsage()) {
      body.object("stream_options", () -> json.name("include_usage").bool(true));
    }
    var messages = new ChatMessageWriter(json, dialect);
    body.array("messages", () -> said().forEach(messages::write));
    if (!compatibility.toolChoices().leavesOutTools(request)) {
      writeTools(body);
    }
    request.temperature().ifPresent(value -> body.field("temperature", () -> json.number(value)));
    request.topP().ifPresent(value -> body.field("top_p", () -> json.number(value)));
    request
        .maxTokens()
        .ifPresent(value -> body.field(compatibility.maxTokens(), () -> json.number(value)));
    if (!request.stop().isEmpty()) {
      body.field("stop", () -> json.texts(request.stop()));
    }
    request.seed().ifPresent(value -> body.field(compatibility.seed(), () -> json.number(value)));
    request
        .responseSchema()
        .ifPresent(schema -> body.object("response_format", () -> writeSchema(json, schema)));
    compatibility.reasoning().write(body, request);
    if (!compatibility.promptCacheKey().isEmpty()) {
      request.promptCacheKey().ifPresent(key -> body.text(compatibility.promptCacheKey(), key));
    }
  }

  private List<ChatMessage> said() {
    List<ChatMessage> said = Conversation.withoutEmptyAnswers(request.messages());
    return compatibility.alternates() ? Conversation.joined(said) : said;
  }

  private void writeTools(RequestBody body) {
    JsonWriter json = body.json();
    List<Tool> tools = compatibility.toolChoices().offered(request);
    if (!tools.isEmpty()) {
      body.array("tools", () -> tools.forEach(tool -> FunctionTools.write(json, tool)));
    }
    ToolChoosing.of(request, "tools")
        .ifPresent(choice ->
            body.field("tool_choice", () -> compatibility.toolChoices().write(json, choice)));
  }

  /**
   * Asks for strict adherence wherever it can be had: OpenAI answers a schema beyond its strict
   * subset with 400, and one within that subset is followed without fail only if {@code strict} is
   * set.
   */
  private static void writeSchema(JsonWriter json, String schema) {
    json.field("type", "json_schema");
    json.object(
        "json_schema",
        () -> {
          json.field("name", "response");
          if (StrictSchema.isStrict(schema)) {
            json.name("strict").bool(true);
          }
          json.name("schema").json(schema);
        });
  }
}
