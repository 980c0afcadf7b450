package dev.runnel.anthropic;

import dev.runnel.ToolCall;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.json.JsonWriter;
import java.util.List;

/**
 * Makes the blocks of a call and of its result.
 *
 * <p>Source: Anthropic docs, "Handle tool calls".
 */
final class ToolBlocks {
  private ToolBlocks() {}

  /** A call, which has to be whole. */
  static RequestBlock use(ToolCall call, String id) {
    String arguments = Conversation.arguments(call);
    return new RequestBlock.Written(json -> {
      json.field("type", "tool_use");
      json.field("id", id);
      json.field("name", call.name());
      json.name("input").json(arguments);
    });
  }

  /** The result of a call: text, whatever JSON it holds, and what the tool shows. */
  static RequestBlock result(String callId, List<RequestBlock> content) {
    return new RequestBlock.Written(json -> {
      json.field("type", "tool_result");
      json.field("tool_use_id", callId);
      if (!content.isEmpty()) {
        json.name("content");
        writeContent(json, content);
      }
    });
  }

  private static void writeContent(JsonWriter json, List<RequestBlock> content) {
    if (content.size() == 1 && content.get(0) instanceof RequestBlock.Text(String text)) {
      json.text(text);
    } else {
      json.array(() -> content.forEach(block -> block.write(json, false)));
    }
  }
}
