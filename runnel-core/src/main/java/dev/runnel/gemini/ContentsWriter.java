package dev.runnel.gemini;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.ToolCalls;
import dev.runnel.internal.json.JsonSyntax;
import dev.runnel.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the conversation. The results of one turn's calls share one content, which holds nothing
 * else: the API counts its parts against the calls.
 */
final class ContentsWriter {
  private final JsonWriter json;
  private final Platform platform;
  private final Conversation conversation;
  private final PartWriter parts;
  private final ModelMessageWriter modelMessages;

  ContentsWriter(
      JsonWriter json, Platform platform, ModelFamily family, Conversation conversation) {
    this.json = json;
    this.platform = platform;
    this.conversation = conversation;
    this.parts = new PartWriter(json, platform);
    this.modelMessages = new ModelMessageWriter(json, platform, family);
  }

  void write() {
    for (Conversation.Turn turn : conversation.turns()) {
      if (turn.isModel()) {
        List<ChatMessage> messages =
            turn.messages().stream().filter(ModelMessageWriter::saysAnything).toList();
        if (!messages.isEmpty()) {
          writeContent("model", () -> messages.forEach(modelMessages::write));
        }
      } else {
        writeUserTurn(turn.messages());
      }
    }
  }

  private void writeUserTurn(List<ChatMessage> messages) {
    var run = new ArrayList<ChatMessage>();
    for (ChatMessage message : messages) {
      if (!run.isEmpty() && run.get(0).role() != message.role()) {
        writeRun(run);
        run.clear();
      }
      run.add(message);
    }
    writeRun(run);
  }

  private void writeRun(List<ChatMessage> run) {
    writeContent(
        "user",
        () -> {
          for (ChatMessage message : run) {
            if (message.role() == Role.TOOL) {
              writeResult(message);
            } else {
              Conversation.parts(message, GenerateContentDialect.API).forEach(parts::write);
            }
          }
        });
  }

  private void writeContent(String role, Runnable writeParts) {
    json.object(() -> {
      json.field("role", role);
      json.name("parts").array(writeParts);
    });
  }

  private void writeResult(ChatMessage message) {
    if (message.content().stream().anyMatch(part -> !(part instanceof ContentPart.Text))) {
      throw new UnsupportedException(
          platform.provider() + " takes nothing but text as the result of a tool");
    }
    String name =
        conversation
            .toolName(message)
            .orElseThrow(() ->
                new ValidationException(
                    "no call before the tool result has the id '" + message.toolCallId() + "'"));
    json.object(() ->
        json.object(
            "functionResponse",
            () -> {
              if (platform.takesCallIds() && !ToolCalls.isMadeUp(message.toolCallId())) {
                json.field("id", message.toolCallId());
              }
              json.field("name", name);
              json.name("response");
              writeResponse(message.text());
            }));
  }

  /** The API wants an object. */
  private void writeResponse(String result) {
    if (!JsonSyntax.isValid(result)) {
      json.object(() -> json.field("result", result));
    } else if (JsonSyntax.isObject(result)) {
      json.json(result);
    } else {
      json.object(() -> json.name("result").json(result));
    }
  }
}
