package dev.runnel.ollama;

import dev.runnel.CompletionRequest;
import dev.runnel.ToolChoice;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.FunctionTools;
import dev.runnel.internal.dialect.RequestBody;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;

/** Writes the body of a request. What is unset is not sent, so that the model's default holds. */
final class OllamaRequest {
  private final CompletionRequest request;
  private final String model;

  OllamaRequest(CompletionRequest request, String model) {
    this.request = request;
    this.model = model;
  }

  byte[] encode() {
    ToolChoice choice = request.toolChoice().orElse(ToolChoice.auto());
    new UnsupportedOptions(OllamaProvider.NAME, request)
        .refuse(
            choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named,
            "way to make a model call a tool",
            "toolChoice(..)")
        .refuse(request.reasoningBudget().orElse(0) > 0, "reasoning budget", "reasoningBudget(..)")
        .refuse(
            request.reasoningBudget().isPresent() && request.reasoningEffort().isPresent(),
            "reasoning effort beside a budget",
            "reasoningEffort(..)");
    return RequestBody.write(request, body -> write(body, choice));
  }

  private void write(RequestBody body, ToolChoice choice) {
    JsonWriter json = body.json();
    body.text("model", model);
    body.field("stream", () -> json.bool(true));
    var messages = new OllamaMessageWriter(json, request.messages());
    body.array(
        "messages",
        () -> Conversation.withoutEmptyAnswers(request.messages()).forEach(messages::write));
    // The API has no tool choice: a model that is to call no tool is offered none.
    if (!request.tools().isEmpty() && !(choice instanceof ToolChoice.None)) {
      body.array("tools", () -> request.tools().forEach(tool -> FunctionTools.write(json, tool)));
    }
    request.responseSchema().ifPresent(schema -> body.field("format", () -> json.json(schema)));
    request
        .reasoningEffort()
        .ifPresent(effort -> body.field("think", () -> writeThink(json, effort)));
    request.reasoningBudget().ifPresent(none -> body.field("think", () -> json.bool(false)));
    if (hasOptions()) {
      body.object("options", () -> writeOptions(json));
    }
  }

  /** A level, or thinking at all; models without levels take any of them for yes. */
  private static void writeThink(JsonWriter json, String effort) {
    switch (effort) {
      case "none", "false" -> json.bool(false);
      case "true" -> json.bool(true);
      default -> json.text(effort);
    }
  }

  private boolean hasOptions() {
    return request.temperature().isPresent()
        || request.topP().isPresent()
        || request.maxTokens().isPresent()
        || request.seed().isPresent()
        || !request.stop().isEmpty();
  }

  private void writeOptions(JsonWriter json) {
    request.temperature().ifPresent(value -> json.name("temperature").number(value));
    request.topP().ifPresent(value -> json.name("top_p").number(value));
    request.maxTokens().ifPresent(value -> json.field("num_predict", value));
    request.seed().ifPresent(value -> json.field("seed", value));
    if (!request.stop().isEmpty()) {
      json.name("stop").texts(request.stop());
    }
  }
}
