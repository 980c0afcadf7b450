package dev.runnel.gemini;

import dev.runnel.CompletionRequest;
import dev.runnel.Tool;
import dev.runnel.ToolChoice;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/**
 * Writes the tools and whether they are called.
 *
 * <p>Source: Gemini API reference, "FunctionDeclaration" and "FunctionCallingConfig". Parameters go
 * into {@code parametersJsonSchema}, which takes JSON Schema; the older {@code parameters} takes a
 * dialect of OpenAPI's.
 */
final class ToolsWriter {
  private final JsonWriter json;
  private final CompletionRequest request;

  ToolsWriter(JsonWriter json, CompletionRequest request) {
    this.json = json;
    this.request = request;
  }

  void writeTools() {
    json.object(() ->
        json.name("functionDeclarations")
            .array(() -> request.tools().forEach(this::writeFunction)));
  }

  private void writeFunction(Tool tool) {
    json.object(() -> {
      json.field("name", tool.name());
      if (!tool.description().isEmpty()) {
        json.field("description", tool.description());
      }
      json.name("parametersJsonSchema").json(tool.parametersJson());
    });
  }

  void writeChoice(ToolChoice choice) {
    json.object(
        "functionCallingConfig",
        () -> {
          switch (choice) {
            case ToolChoice.Auto() -> json.field("mode", "AUTO");
            case ToolChoice.Required() -> json.field("mode", "ANY");
            case ToolChoice.None() -> json.field("mode", "NONE");
            case ToolChoice.Named(String name) -> {
              json.field("mode", "ANY");
              json.name("allowedFunctionNames").texts(List.of(name));
            }
          }
        });
  }
}
