package dev.runnel.internal.dialect;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.internal.json.JsonSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A conversation as those APIs see it that have instructions beside it, and two speakers who take
 * turns: the model, and the user, who also gives the tools' results.
 */
public final class Conversation {

  /**
   * What one speaker says until the other does.
   *
   * @param isModel whether the model speaks
   * @param messages its messages, at least one
   */
  public record Turn(boolean isModel, List<ChatMessage> messages) {
    /** Copies the list. */
    public Turn {
      messages = List.copyOf(messages);
    }
  }

  private final List<ChatMessage> messages;

  /**
   * A view of messages.
   *
   * @param messages the messages, in order
   */
  public Conversation(List<ChatMessage> messages) {
    this.messages = List.copyOf(messages);
  }

  /**
   * The operator's instructions, wherever they stand.
   *
   * @param provider the provider's name, for the message
   * @return the texts, in order; may be empty
   * @throws UnsupportedException if one of them holds anything but text
   */
  public List<String> system(String provider) {
    return messages.stream()
        .filter(message -> message.role() == Role.SYSTEM)
        .map(message -> onlyText(message, provider))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String onlyText(ChatMessage message, String provider) {
    if (!message.content().stream().allMatch(ContentPart.Text.class::isInstance)) {
      throw MediaTypes.textOnly(provider, "system");
    }
    return message.text();
  }

  /**
   * The turns, without the instructions.
   *
   * @return turns of alternating speakers, at least one
   * @throws ValidationException if there is nothing but instructions
   */
  public List<Turn> turns() {
    var turns = new ArrayList<Turn>();
    var open = new ArrayList<ChatMessage>();
    boolean isModel = false;
    for (ChatMessage message : messages) {
      if (message.role() == Role.SYSTEM) {
        continue;
      }
      boolean fromModel = message.role() == Role.ASSISTANT;
      if (!open.isEmpty() && fromModel != isModel) {
        turns.add(new Turn(isModel, open));
        open.clear();
      }
      isModel = fromModel;
      open.add(message);
    }
    if (open.isEmpty()) {
      throw new ValidationException(
          "a request needs a message that says something, beside the system's: add user(\"...\")");
    }
    turns.add(new Turn(isModel, open));
    return turns;
  }

  /**
   * The name of the tool whose result a message gives: that of the nearest call before it, since
   * ids of ours come again in each answer of a provider that gives none.
   *
   * @param result one of the messages, of role {@link Role#TOOL}
   * @return the name, or empty if no call before it has the id
   */
  // An equal message may stand in another turn, and answer another call.
  @SuppressWarnings("ReferenceEquality")
  public Optional<String> toolName(ChatMessage result) {
    String name = null;
    for (ChatMessage message : messages) {
      if (message == result) {
        break;
      }
      for (ToolCall call : message.toolCalls()) {
        name = call.id().equals(result.toolCallId()) ? call.name() : name;
      }
    }
    return Optional.ofNullable(name);
  }

  /**
   * The parts of a message that an API takes: all but those that only another API understands.
   *
   * @param message the message
   * @param api the API's name, as in {@link ContentPart.Native#api()}
   * @return the parts, in order
   */
  public static List<ContentPart> parts(ChatMessage message, String api) {
    return message.content().stream()
        .filter(part -> !(part instanceof ContentPart.Native own) || own.api().equals(api))
        .toList();
  }

  /**
   * What is said and shown in a message: its parts but for those that only an API understands.
   *
   * @param message the message
   * @return the parts, in order
   */
  public static List<ContentPart> said(ChatMessage message) {
    return without(message.content(), ContentPart.Native.class::isInstance);
  }

  /**
   * The parts of a message that only one API understands.
   *
   * @param message the message
   * @param api the API's name, as in {@link ContentPart.Native#api()}
   * @return the JSON of each, in order
   */
  public static List<String> natives(ChatMessage message, String api) {
    return parts(message, api).stream()
        .filter(ContentPart.Native.class::isInstance)
        .map(part -> ((ContentPart.Native) part).json())
        .toList();
  }

  /**
   * The messages without answers that came to nothing: most APIs refuse a message of the model's
   * that has neither words nor calls. What only the provider understands is no answer by itself.
   *
   * @param messages the messages, in order
   * @return those of the model's that say or call something, and all others
   */
  public static List<ChatMessage> withoutEmptyAnswers(List<ChatMessage> messages) {
    return without(messages, Conversation::isEmptyAnswer);
  }

  /** The list itself where there is nothing to leave out, as nearly always. */
  private static <T> List<T> without(List<T> all, Predicate<T> left) {
    for (T one : all) {
      if (left.test(one)) {
        return all.stream().filter(left.negate()).toList();
      }
    }
    return all;
  }

  private static boolean isEmptyAnswer(ChatMessage message) {
    return message.role() == Role.ASSISTANT
        && message.toolCalls().isEmpty()
        && said(message).stream()
            .allMatch(part -> part instanceof ContentPart.Text(String text) && text.isBlank());
  }

  /**
   * The messages with those in one that follow one another from the same speaker, for APIs that
   * insist on turns; results of tools stay apart.
   *
   * @param messages the messages, in order
   * @return messages of which no two neighbours are the user's, or the model's
   */
  public static List<ChatMessage> joined(List<ChatMessage> messages) {
    var joined = new ArrayList<ChatMessage>();
    for (ChatMessage message : messages) {
      boolean speaks = message.role() == Role.USER || message.role() == Role.ASSISTANT;
      if (speaks && !joined.isEmpty() && joined.getLast().role() == message.role()) {
        joined.add(join(joined.removeLast(), message));
      } else {
        joined.add(message);
      }
    }
    return joined;
  }

  private static ChatMessage join(ChatMessage first, ChatMessage second) {
    var content = new ArrayList<>(first.content());
    content.addAll(second.content());
    var calls = new ArrayList<>(first.toolCalls());
    calls.addAll(second.toolCalls());
    return new ChatMessage(first.role(), content, calls, "");
  }

  /**
   * The arguments of a call that is given back.
   *
   * @param call the call
   * @return a JSON object; <code>{}</code> for a call of a tool that takes nothing, for which
   *     models write nothing, or {@code null}
   * @throws ValidationException if they are no JSON object
   */
  public static String arguments(ToolCall call) {
    String given = call.argumentsJson().strip();
    if (given.isEmpty() || given.equals("null")) {
      return "{}";
    }
    if (!JsonSyntax.isValid(call.argumentsJson()) || !JsonSyntax.isObject(call.argumentsJson())) {
      throw new ValidationException(
          "the arguments of tool call '"
              + call.id()
              + "' are no JSON object: a call that was cut off cannot be given back");
    }
    return call.argumentsJson();
  }
}
