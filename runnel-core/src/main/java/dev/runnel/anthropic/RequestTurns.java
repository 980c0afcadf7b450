package dev.runnel.anthropic;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.CallIds;
import dev.runnel.internal.dialect.Conversation;
import dev.runnel.internal.dialect.MediaTypes;
import dev.runnel.internal.dialect.NativeParts;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes turns of messages, as the API takes them: blocks that say nothing are left out, and turns
 * of which nothing remains; results come before all else that the user says; thinking doesn't stand
 * at the end of a turn; an answer that is to be continued doesn't end in white space.
 *
 * <p>Source: Anthropic API reference, "Create a Message"; docs, "Handle tool calls" and "Extended
 * thinking".
 */
final class RequestTurns {

  /**
   * What one speaker says.
   *
   * @param isModel whether the model speaks
   * @param blocks what is said, at least one block
   */
  record Turn(boolean isModel, List<RequestBlock> blocks) {}

  /** What the API answers if it is another. */
  private static final CallIds.Form CALL_IDS = new CallIds.Form("[a-zA-Z0-9_-]+", 24);

  private final String provider;
  private final MediaBlocks media;
  private final CallIds callIds = new CallIds(CALL_IDS);
  private final List<Turn> turns = new ArrayList<>();

  private RequestTurns(String provider) {
    this.provider = provider;
    this.media = new MediaBlocks(provider);
  }

  /**
   * Makes the turns.
   *
   * @param provider the provider's name, for messages
   * @param messages the conversation
   * @return turns of alternating speakers, at least one
   */
  static List<Turn> of(String provider, List<ChatMessage> messages) {
    var made = new RequestTurns(provider);
    new Conversation(messages).turns().forEach(made::add);
    made.endWithoutSpace();
    if (made.turns.isEmpty()) {
      throw new ValidationException(provider + " takes no conversation in which nothing is said");
    }
    return made.turns;
  }

  private void add(Conversation.Turn turn) {
    List<RequestBlock> blocks =
        turn.isModel() ? modelBlocks(turn.messages()) : userBlocks(turn.messages());
    if (blocks.isEmpty()) {
      return;
    }
    Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
    if (last != null && last.isModel() == turn.isModel()) {
      last.blocks().addAll(blocks);
    } else {
      turns.add(new Turn(turn.isModel(), blocks));
    }
  }

  private List<RequestBlock> modelBlocks(List<ChatMessage> messages) {
    var blocks = new ArrayList<RequestBlock>();
    for (ChatMessage message : messages) {
      for (ContentPart part : Conversation.parts(message, MessagesDialect.API)) {
        switch (part) {
          case ContentPart.Text(String text) -> addText(blocks, text);
          case ContentPart.Native own ->
              blocks.add(new RequestBlock.GivenBack(NativeParts.text(own, "type"), own.json()));
          default -> throw MediaTypes.textOnly(provider, "assistant");
        }
      }
      message
          .toolCalls()
          .forEach(call -> blocks.add(ToolBlocks.use(call, callIds.call(call.id()))));
    }
    while (!blocks.isEmpty()
        && blocks.get(blocks.size() - 1) instanceof RequestBlock.GivenBack back
        && back.isThinking()) {
      blocks.remove(blocks.size() - 1);
    }
    return blocks;
  }

  private List<RequestBlock> userBlocks(List<ChatMessage> messages) {
    var results = new ArrayList<RequestBlock>();
    var blocks = new ArrayList<RequestBlock>();
    for (ChatMessage message : messages) {
      if (message.role() == Role.TOOL) {
        results.add(ToolBlocks.result(callIds.result(message.toolCallId()), shown(message)));
      } else {
        blocks.addAll(shown(message));
      }
    }
    results.addAll(blocks);
    return results;
  }

  private List<RequestBlock> shown(ChatMessage message) {
    var blocks = new ArrayList<RequestBlock>();
    for (ContentPart part : Conversation.parts(message, MessagesDialect.API)) {
      if (part instanceof ContentPart.Text(String text)) {
        addText(blocks, text);
      } else {
        blocks.add(media.of(part));
      }
    }
    return blocks;
  }

  private static void addText(List<RequestBlock> blocks, String text) {
    if (!text.isBlank()) {
      blocks.add(new RequestBlock.Text(text));
    }
  }

  private void endWithoutSpace() {
    if (turns.isEmpty() || !turns.get(turns.size() - 1).isModel()) {
      return;
    }
    List<RequestBlock> blocks = turns.get(turns.size() - 1).blocks();
    int last = blocks.size() - 1;
    if (blocks.get(last) instanceof RequestBlock.Text(String text)) {
      blocks.set(last, new RequestBlock.Text(text.stripTrailing()));
    }
  }
}
