package dev.runnel.cohere;

import dev.runnel.CompletionRequest;
import dev.runnel.ToolChoice;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.FunctionTools;
import dev.runnel.internal.dialect.RequestBody;
import dev.runnel.internal.dialect.ToolChoosing;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;

/** Writes the body of a request. What is unset is not sent, so that Cohere's default holds. */
final class CohereRequest {
  private final CompletionRequest request;
  private final String model;
  private final Thinking thinking;

  CohereRequest(CompletionRequest request, String model) {
    this.request = request;
    this.model = model;
    this.thinking = Thinking.of(request);
  }

  byte[] encode() {
    new UnsupportedOptions(CohereProvider.NAME, request)
        .refuse(
            request.toolChoice().filter(ToolChoice.Named.class::isInstance).isPresent(),
            "choice of one tool",
            "toolChoice(..)");
    return RequestBody.write(request, this::write);
  }

  private void write(RequestBody body) {
    JsonWriter json = body.json();
    body.text("model", model);
    body.field("stream", () -> json.bool(true));
    var messages = new CohereMessageWriter(json);
    body.array(
        "messages",
        () -> Conversation.withoutEmptyAnswers(request.messages()).forEach(messages::write));
    if (!request.tools().isEmpty()) {
      body.array("tools", () -> request.tools().forEach(tool -> FunctionTools.write(json, tool)));
    }
    ToolChoosing.of(request, "tools").ifPresent(choice -> writeToolChoice(body, choice));
    request
        .responseSchema()
        .ifPresent(schema -> body.object("response_format", () -> writeSchema(json, schema)));
    request.maxTokens().ifPresent(value -> body.field("max_tokens", () -> json.number(value)));
    if (!request.stop().isEmpty()) {
      body.field("stop_sequences", () -> json.texts(request.stop()));
    }
    request.temperature().ifPresent(value -> body.field("temperature", () -> json.number(value)));
    request.seed().ifPresent(value -> body.field("seed", () -> json.number(value)));
    request.topP().ifPresent(value -> body.field("p", () -> json.number(value)));
    if (thinking.isSet()) {
      body.object("thinking", () -> thinking.write(json));
    }
  }

  /** There is no word for letting the model decide: that is what it does unless told. */
  private static void writeToolChoice(RequestBody body, ToolChoice choice) {
    if (choice instanceof ToolChoice.Required) {
      body.text("tool_choice", "REQUIRED");
    } else if (choice instanceof ToolChoice.None) {
      body.text("tool_choice", "NONE");
    }
  }

  private static void writeSchema(JsonWriter json, String schema) {
    json.field("type", "json_object");
    json.name("json_schema").json(schema);
  }
}
