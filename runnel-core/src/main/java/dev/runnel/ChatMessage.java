package dev.runnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One message of a conversation. Immutable.
 *
 * @param role who speaks
 * @param content what is said, in parts; empty for an assistant that only called tools
 * @param toolCalls the calls an assistant asked for; empty for the other roles
 * @param toolCallId the call whose result this is, for {@link Role#TOOL}; else {@code ""}
 */
public record ChatMessage(
    Role role, List<ContentPart> content, List<ToolCall> toolCalls, String toolCallId) {

  /**
   * Checks that the parts fit the role.
   *
   * @throws ValidationException if tool calls come from anyone but the assistant, or a tool result
   *     names no call
   */
  public ChatMessage {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(toolCallId, "toolCallId");
    content = List.copyOf(content);
    toolCalls = List.copyOf(toolCalls);
    if (role != Role.ASSISTANT && !toolCalls.isEmpty()) {
      throw new ValidationException("only an assistant message can hold tool calls, not " + role);
    }
    if (role == Role.TOOL && toolCallId.isBlank()) {
      throw new ValidationException("a tool message needs the id of the call it answers");
    }
    if (role != Role.TOOL && !toolCallId.isEmpty()) {
      throw new ValidationException("only a tool message can answer a tool call, not " + role);
    }
  }

  /**
   * A message by role name, as configuration or a wire format has it.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   * @param text what is said
   * @return the message
   * @throws ValidationException if the role is unknown or is {@code tool}, which needs {@link
   *     #tool(String, String)}
   */
  public static ChatMessage of(String role, String text) {
    return new ChatMessage(Role.of(role), List.of(ContentPart.text(text)), List.of(), "");
  }

  /**
   * The operator's instructions.
   *
   * @param text the instructions
   * @return the message
   */
  public static ChatMessage system(String text) {
    return new ChatMessage(Role.SYSTEM, List.of(ContentPart.text(text)), List.of(), "");
  }

  /**
   * What the user says.
   *
   * @param text the text
   * @return the message
   */
  public static ChatMessage user(String text) {
    return user(ContentPart.text(text));
  }

  /**
   * What the user says and shows.
   *
   * @param parts the parts, in order
   * @return the message
   */
  public static ChatMessage user(ContentPart... parts) {
    return new ChatMessage(Role.USER, List.of(parts), List.of(), "");
  }

  /**
   * What the model said.
   *
   * @param text the text
   * @return the message
   */
  public static ChatMessage assistant(String text) {
    return assistant(text, List.of());
  }

  /**
   * What the model said and which tools it asked for.
   *
   * @param text the text, or {@code ""}
   * @param toolCalls the calls
   * @return the message
   */
  public static ChatMessage assistant(String text, List<ToolCall> toolCalls) {
    return new ChatMessage(
        Role.ASSISTANT,
        text.isEmpty() ? List.of() : List.of(ContentPart.text(text)),
        toolCalls,
        "");
  }

  /**
   * An answer put back into the conversation. Safe for a partial one too: half a tool call and
   * reasoning that its provider has not signed are left out. What {@linkplain
   * Completion#nativeParts() only the provider understands} goes along.
   *
   * @param completion the answer
   * @return the message
   */
  public static ChatMessage assistant(Completion completion) {
    List<ToolCall> calls =
        completion.pendingToolCalls().stream().filter(ToolCall::isComplete).toList();
    return new ChatMessage(Role.ASSISTANT, wholeCharacters(completion.content()), calls, "");
  }

  /** A stream may end within a pair of surrogates, half of which is no text to most providers. */
  private static List<ContentPart> wholeCharacters(List<ContentPart> content) {
    if (content.isEmpty()
        || !(content.getLast() instanceof ContentPart.Text(String text))
        || text.isEmpty()
        || !Character.isHighSurrogate(text.charAt(text.length() - 1))) {
      return content;
    }
    var whole = new ArrayList<>(content);
    whole.removeLast();
    if (text.length() > 1) {
      whole.add(ContentPart.text(text.substring(0, text.length() - 1)));
    }
    return whole;
  }

  /**
   * The result of a tool call.
   *
   * @param callId the {@link ToolCall#id()} it answers
   * @param json the result, as the tool gave it; usually JSON
   * @return the message
   */
  public static ChatMessage tool(String callId, String json) {
    return new ChatMessage(Role.TOOL, List.of(ContentPart.text(json)), List.of(), callId);
  }

  /**
   * The text parts, joined.
   *
   * @return the text, or {@code ""}
   */
  public String text() {
    var text = new StringBuilder();
    for (ContentPart part : content) {
      if (part instanceof ContentPart.Text(var words)) {
        text.append(words);
      }
    }
    return text.toString();
  }
}
