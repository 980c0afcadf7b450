package dev.runnel.openai;

import dev.runnel.CompletionRequest;
import dev.runnel.Tool;
import dev.runnel.ToolChoice;
import dev.runnel.internal.dialect.RequestBody;
import dev.runnel.internal.dialect.ToolChoosing;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/**
 * Writes the body of a request. What is unset is not sent, so that the server's default holds; but
 * for {@code store}: the conversation is the caller's to keep, and comes whole with every request.
 *
 * <p>Source: OpenAI API reference, "Create a model response"; OpenAI guide "Reasoning models",
 * "Preserve reasoning without stored responses".
 */
final class ResponsesRequest {
  private final String provider;
  private final ResponsesCompatibility compatibility;
  private final CompletionRequest request;
  private final String model;

  ResponsesRequest(
      String provider,
      ResponsesCompatibility compatibility,
      CompletionRequest request,
      String model) {
    this.provider = provider;
    this.compatibility = compatibility;
    this.request = request;
    this.model = model;
  }

  byte[] encode() {
    new UnsupportedOptions(provider, request).stop().seed().reasoningBudget();
    return RequestBody.write(request, this::write);
  }

  private void write(RequestBody body) {
    JsonWriter json = body.json();
    body.text("model", model);
    body.field("stream", () -> json.bool(true));
    body.field("store", () -> json.bool(false));
    if (wantsReasoning()) {
      body.field("include", () -> json.texts(List.of("reasoning.encrypted_content")));
    }
    var input = new ResponsesInput(json, provider, compatibility.api(), request.messages());
    if (!input.instructions().isEmpty()) {
      body.text("instructions", input.instructions());
    }
    body.array("input", input::write);
    if (!request.tools().isEmpty()) {
      body.array("tools", () -> request.tools().forEach(tool -> writeTool(json, tool)));
    }
    ToolChoosing.of(request, "tools")
        .ifPresent(choice -> body.field("tool_choice", () -> writeToolChoice(json, choice)));
    request.temperature().ifPresent(value -> body.field("temperature", () -> json.number(value)));
    request.topP().ifPresent(value -> body.field("top_p", () -> json.number(value)));
    request
        .maxTokens()
        .ifPresent(value -> body.field("max_output_tokens", () -> json.number(value)));
    request
        .responseSchema()
        .ifPresent(schema ->
            body.object("text", () -> json.object("format", () -> writeSchema(json, schema))));
    request
        .reasoningEffort()
        .ifPresent(effort -> body.object("reasoning", () -> json.field("effort", effort)));
    request.promptCacheKey().ifPresent(key -> body.text("prompt_cache_key", key));
  }

  /** A model that is told how hard to reason does reason, so it can be asked for it. */
  private boolean wantsReasoning() {
    return compatibility.asksForReasoning() || request.reasoningEffort().isPresent();
  }

  /**
   * Says whether to be strict: if nothing is said, the API rewrites a schema to make it so, and
   * what was optional becomes required.
   */
  private static void writeTool(JsonWriter json, Tool tool) {
    json.object(() -> {
      json.field("type", "function");
      json.field("name", tool.name());
      if (!tool.description().isEmpty()) {
        json.field("description", tool.description());
      }
      json.name("parameters").json(tool.parametersJson());
      json.name("strict").bool(StrictSchema.isStrict(tool.parametersJson()));
    });
  }

  private static void writeToolChoice(JsonWriter json, ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto() -> json.text("auto");
      case ToolChoice.Required() -> json.text("required");
      case ToolChoice.None() -> json.text("none");
      case ToolChoice.Named(String name) ->
          json.object(() -> {
            json.field("type", "function");
            json.field("name", name);
          });
    }
  }

  /** Asks for strict adherence wherever it can be had, as for Chat Completions. */
  private static void writeSchema(JsonWriter json, String schema) {
    json.field("type", "json_schema");
    json.field("name", "response");
    if (StrictSchema.isStrict(schema)) {
      json.name("strict").bool(true);
    }
    json.name("schema").json(schema);
  }
}
