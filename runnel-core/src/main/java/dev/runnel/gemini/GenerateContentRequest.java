package dev.runnel.gemini;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.RequestBody;
import dev.runnel.internal.dialect.ToolChoosing;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/** Writes the body of a request. What is unset is not sent, so that the server's default holds. */
final class GenerateContentRequest {
  private final Platform platform;
  private final CompletionRequest request;
  private final String model;

  GenerateContentRequest(Platform platform, CompletionRequest request, String model) {
    this.platform = platform;
    this.request = request;
    this.model = model;
  }

  byte[] encode() {
    // The prompt's beginning is cached without being asked for, so promptCacheKey has no field.
    return RequestBody.write(request, this::write);
  }

  private void write(RequestBody body) {
    JsonWriter json = body.json();
    var conversation = new Conversation(request.messages());
    List<String> system = conversation.system(platform.provider());
    if (!system.isEmpty()) {
      body.object("systemInstruction", () -> writeTexts(json, system));
    }
    var contents = new ContentsWriter(json, platform, ModelFamily.of(model), conversation);
    body.array("contents", contents::write);
    var tools = new ToolsWriter(json, request);
    if (!request.tools().isEmpty()) {
      body.array("tools", tools::writeTools);
    }
    ToolChoosing.of(request, "tools")
        .ifPresent(choice -> body.object("toolConfig", () -> tools.writeChoice(choice)));
    String config = generationConfig();
    if (!config.equals("{}")) {
      body.field("generationConfig", () -> json.json(config));
    }
  }

  private String generationConfig() {
    var writer = new GenerationConfigWriter(platform, request, model);
    return JsonWriter.writeText(writer::write);
  }

  private static void writeTexts(JsonWriter json, List<String> texts) {
    json.name("parts")
        .array(() -> texts.forEach(text -> json.object(() -> json.field("text", text))));
  }
}
