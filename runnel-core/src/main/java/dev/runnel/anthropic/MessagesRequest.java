package dev.runnel.anthropic;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.RequestBody;
import dev.runnel.internal.dialect.ToolChoosing;
import dev.runnel.internal.dialect.UnsupportedOptions;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/**
 * Writes the body of a request. What is unset is not sent, but for {@code max_tokens}, which the
 * API wants.
 *
 * <p>Source: Anthropic API reference, "Create a Message"; docs, "Structured outputs" and "Prompt
 * caching".
 */
final class MessagesRequest {
  private final String provider;
  private final Platform platform;
  private final CompletionRequest request;
  private final String model;
  private final Thinking thinking;

  MessagesRequest(String provider, Platform platform, CompletionRequest request, String model) {
    this.provider = provider;
    this.platform = platform;
    this.request = request;
    this.model = model;
    this.thinking = new Thinking(provider, new ClaudeModel(model), request);
  }

  byte[] encode() {
    new UnsupportedOptions(provider, request).seed();
    thinking.check();
    return RequestBody.write(request, this::write);
  }

  private void write(RequestBody body) {
    JsonWriter json = body.json();
    platform.writeModel(body, model);
    body.field("max_tokens", () -> json.number(thinking.maxTokens()));
    body.field("stream", () -> json.bool(true));
    List<String> system =
        new Conversation(request.messages())
            .system(provider).stream().filter(text -> !text.isBlank()).toList();
    if (!system.isEmpty()) {
      body.array("system", () -> writeSystem(json, system));
    }
    body.array("messages", () -> writeMessages(json));
    if (!request.tools().isEmpty()) {
      // Tools come before the system prompt, whose breakpoint keeps them too.
      boolean cached = isCached() && system.isEmpty();
      body.array("tools", () -> RequestTools.write(json, request.tools(), cached));
    }
    ToolChoosing.of(request, "tools")
        .ifPresent(
            choice -> body.object("tool_choice", () -> RequestTools.writeChoice(json, choice)));
    thinking.write(body);
    if (request.reasoningEffort().isPresent() || request.responseSchema().isPresent()) {
      body.object("output_config", () -> writeOutputConfig(json));
    }
    request.temperature().ifPresent(value -> body.field("temperature", () -> json.number(value)));
    request.topP().ifPresent(value -> body.field("top_p", () -> json.number(value)));
    if (!request.stop().isEmpty()) {
      body.field("stop_sequences", () -> json.texts(request.stop()));
    }
  }

  private boolean isCached() {
    return request.promptCacheKey().isPresent();
  }

  private void writeSystem(JsonWriter json, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      new RequestBlock.Text(texts.get(i)).write(json, isCached() && i == texts.size() - 1);
    }
  }

  private void writeMessages(JsonWriter json) {
    List<RequestTurns.Turn> turns = RequestTurns.of(provider, request.messages());
    for (int i = 0; i < turns.size(); i++) {
      writeTurn(json, turns.get(i), isCached() && i == turns.size() - 1);
    }
  }

  private static void writeTurn(JsonWriter json, RequestTurns.Turn turn, boolean cached) {
    List<RequestBlock> blocks = turn.blocks();
    json.object(() -> {
      json.field("role", turn.isModel() ? "assistant" : "user");
      json.name("content")
          .array(() -> {
            for (int i = 0; i < blocks.size(); i++) {
              blocks.get(i).write(json, cached && i == blocks.size() - 1);
            }
          });
    });
  }

  private void writeOutputConfig(JsonWriter json) {
    request.reasoningEffort().ifPresent(effort -> json.field("effort", effort));
    request
        .responseSchema()
        .ifPresent(schema ->
            json.object(
                "format",
                () -> {
                  json.field("type", "json_schema");
                  json.name("schema").json(schema);
                }));
  }
}
