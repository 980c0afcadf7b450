package dev.runnel.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.runnel.CompletionRequest;
import dev.runnel.Tool;
import dev.runnel.ToolChoice;
import dev.runnel.ValidationException;
import dev.runnel.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes the body of a request. What is unset is not sent, so that the server's default holds. */
final class ChatRequest {
  private final String provider;
  private final Compatibility compatibility;
  private final CompletionRequest request;
  private final String model;

  ChatRequest(
      String provider, Compatibility compatibility, CompletionRequest request, String model) {
    this.provider = provider;
    this.compatibility = compatibility;
    this.request = request;
    this.model = request.model().orElse(model);
  }

  byte[] encode() {
    if (model.isBlank() && !request.extra().containsKey("model")) {
      throw new ValidationException(
          "no model: name one by model(..) of the model's builder or of the request");
    }
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      write(json);
      json.writeEndObject();
    } catch (IOException e) {
      // Nothing else can go wrong in memory. The generator's own words quote no more than the char.
      throw new ValidationException(
          "the request holds text that is not Unicode: half a surrogate pair", e);
    }
    return bytes.toByteArray();
  }

  private void write(JsonGenerator json) throws IOException {
    var body = new RequestBody(json, request.extra());
    body.field("model", () -> json.writeString(model));
    body.field("stream", () -> json.writeBoolean(true));
    if (compatibility.includeUsage()) {
      body.field("stream_options", () -> writeStreamOptions(json));
    }
    var messages = new ChatMessageWriter(json, provider, compatibility);
    body.field("messages", () -> messages.write(request.messages()));
    if (!request.tools().isEmpty()) {
      body.field("tools", () -> writeTools(json));
    }
    if (request.toolChoice().isPresent()) {
      body.field("tool_choice", () -> writeToolChoice(json, request.toolChoice().get()));
    }
    if (request.temperature().isPresent()) {
      body.field("temperature", () -> json.writeNumber(request.temperature().getAsDouble()));
    }
    if (request.topP().isPresent()) {
      body.field("top_p", () -> json.writeNumber(request.topP().getAsDouble()));
    }
    if (request.maxTokens().isPresent()) {
      body.field(compatibility.maxTokens(), () -> json.writeNumber(request.maxTokens().getAsInt()));
    }
    if (!request.stop().isEmpty()) {
      String[] stop = request.stop().toArray(String[]::new);
      body.field("stop", () -> json.writeArray(stop, 0, stop.length));
    }
    if (request.seed().isPresent()) {
      body.field("seed", () -> json.writeNumber(request.seed().getAsLong()));
    }
    if (request.responseSchema().isPresent()) {
      body.field("response_format", () -> writeSchema(json, request.responseSchema().get()));
    }
    if (request.reasoningEffort().isPresent()) {
      body.field("reasoning_effort", () -> json.writeString(request.reasoningEffort().get()));
    }
    body.extra();
  }

  private static void writeStreamOptions(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("include_usage", true);
    json.writeEndObject();
  }

  private void writeTools(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Tool tool : request.tools()) {
      json.writeStartObject();
      json.writeStringField("type", "function");
      json.writeObjectFieldStart("function");
      json.writeStringField("name", tool.name());
      if (!tool.description().isEmpty()) {
        json.writeStringField("description", tool.description());
      }
      json.writeFieldName("parameters");
      json.writeRawValue(tool.parametersJson());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeToolChoice(JsonGenerator json, ToolChoice choice) throws IOException {
    switch (choice) {
      case ToolChoice.Auto() -> json.writeString("auto");
      case ToolChoice.Required() -> json.writeString("required");
      case ToolChoice.None() -> json.writeString("none");
      case ToolChoice.Named(String name) -> {
        json.writeStartObject();
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
      }
    }
  }

  /**
   * Asks for strict adherence wherever it can be had: OpenAI answers a schema beyond its strict
   * subset with 400, and one within that subset is followed without fail only if {@code strict} is
   * set.
   */
  private static void writeSchema(JsonGenerator json, String schema) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "json_schema");
    json.writeObjectFieldStart("json_schema");
    json.writeStringField("name", "response");
    if (StrictSchema.isStrict(schema)) {
      json.writeBooleanField("strict", true);
    }
    json.writeFieldName("schema");
    json.writeRawValue(schema);
    json.writeEndObject();
    json.writeEndObject();
  }
}
