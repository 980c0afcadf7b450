package dev.runnel.bedrock;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.RequestBody;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/**
 * Writes the body of a request. What is unset is not sent, so that the model's default holds. A
 * prompt cache key becomes cache points: after the tools, the system's text and the last message.
 *
 * <p>Source: Amazon Bedrock API reference, "ConverseStream", request syntax.
 */
final class ConverseRequest {
  private final CompletionRequest request;
  private final ModelFamily family;
  private final boolean caches;

  ConverseRequest(CompletionRequest request, ModelFamily family) {
    this.request = request;
    this.family = family;
    this.caches = request.promptCacheKey().isPresent() && family.takesCachePoints();
  }

  byte[] encode() {
    new UnsupportedOptions(ConverseDialect.PROVIDER, request).seed();
    return RequestBody.write(request, this::write);
  }

  private void write(RequestBody body) {
    JsonWriter json = body.json();
    // Blank text is an error in all places.
    var conversation = new Conversation(Blanks.removed(request.messages()));
    List<String> system = conversation.system(ConverseDialect.PROVIDER);
    if (!system.isEmpty()) {
      body.array("system", () -> writeSystem(json, system));
    }
    body.array("messages", () -> new MessageWriter(json, caches).write(conversation.turns()));
    var reasoning = new ReasoningFields(request, family);
    if (hasInferenceConfig()) {
      body.object("inferenceConfig", () -> writeInferenceConfig(json, reasoning));
    }
    var tools = new ToolConfig(request, caches && family.takesCachePointInTools());
    if (tools.isNeeded()) {
      body.object("toolConfig", () -> tools.write(json));
    }
    if (request.responseSchema().isPresent() || reasoning.effort().isPresent()) {
      body.object(
          "outputConfig",
          () -> {
            request.responseSchema().ifPresent(schema -> writeSchema(json, schema));
            reasoning.effort().ifPresent(effort -> json.field("effort", effort));
          });
    }
    if (reasoning.hasModelFields()) {
      body.object("additionalModelRequestFields", () -> reasoning.writeModelFields(json));
    }
  }

  private void writeSystem(JsonWriter json, List<String> system) {
    system.forEach(text -> json.object(() -> json.field("text", text)));
    if (caches) {
      CachePoint.write(json);
    }
  }

  private boolean hasInferenceConfig() {
    return request.maxTokens().isPresent()
        || request.temperature().isPresent()
        || request.topP().isPresent()
        || !request.stop().isEmpty();
  }

  private void writeInferenceConfig(JsonWriter json, ReasoningFields reasoning) {
    request.maxTokens().ifPresent(value -> json.field("maxTokens", reasoning.withBudget(value)));
    request.temperature().ifPresent(value -> json.name("temperature").number(value));
    request.topP().ifPresent(value -> json.name("topP").number(value));
    if (!request.stop().isEmpty()) {
      json.name("stopSequences").texts(request.stop());
    }
  }

  /** The schema travels as text. */
  private static void writeSchema(JsonWriter json, String schema) {
    json.object(
        "textFormat",
        () -> {
          json.field("type", "json_schema");
          json.object(
              "structure",
              () ->
                  json.object(
                      "jsonSchema",
                      () -> {
                        json.field("name", "response");
                        json.field("schema", schema);
                      }));
        });
  }
}
