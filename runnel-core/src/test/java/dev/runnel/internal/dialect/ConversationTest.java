package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ChatMessage;
import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
  private static final ToolCall CALL = new ToolCall("a", "f", "{\"x\":1}");

  @Test
  void speakersTakeTurns() {
    ChatMessage question = ChatMessage.user("Hi");
    ChatMessage call = ChatMessage.assistant("", List.of(CALL));
    ChatMessage result = ChatMessage.tool("a", "1");
    ChatMessage more = ChatMessage.user("And?");
    var conversation =
        new Conversation(List.of(ChatMessage.system("S"), question, call, result, more));
    assertThat(conversation.turns())
        .containsExactly(
            new Conversation.Turn(false, List.of(question)),
            new Conversation.Turn(true, List.of(call)),
            new Conversation.Turn(false, List.of(result, more)));
  }

  @Test
  void aResultAnswersTheNearestCallOfItsId() {
    ChatMessage first = ChatMessage.tool("a", "1");
    ChatMessage second = ChatMessage.tool("a", "1");
    ChatMessage stray = ChatMessage.tool("b", "1");
    var conversation =
        new Conversation(
            List.of(
                ChatMessage.assistant("", List.of(CALL)),
                first,
                ChatMessage.assistant("", List.of(new ToolCall("a", "g", "{}"))),
                second,
                stray));
    assertThat(conversation.toolName(first)).contains("f");
    assertThat(conversation.toolName(second)).contains("g");
    assertThat(conversation.toolName(stray)).isEmpty();
  }

  @Test
  void instructionsStandBesideIt() {
    var conversation =
        new Conversation(
            List.of(
                ChatMessage.system("A"),
                ChatMessage.user("Hi"),
                ChatMessage.system(""),
                ChatMessage.system("B"),
                ChatMessage.user("Ho")));
    assertThat(conversation.system("p")).containsExactly("A", "B");
    assertThat(conversation.turns()).hasSize(1);
  }

  @Test
  void instructionsAreText() {
    var picture = ContentPart.image(Media.of(new byte[] {1}, "image/png"));
    var message = new ChatMessage(Role.SYSTEM, List.of(picture), List.of(), "");
    var conversation = new Conversation(List.of(message, ChatMessage.user("Hi")));
    assertThatThrownBy(() -> conversation.system("p"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessage("p takes nothing but text in a message of role system");
  }

  @Test
  void instructionsAloneAreNone() {
    assertThatThrownBy(() -> new Conversation(List.of(ChatMessage.system("A"))).turns())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("user(");
  }

  @Test
  void partsOfAnotherApiAreLeftOut() {
    var mine = new ContentPart.Native("mine", "{}");
    var message =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(new ContentPart.Native("other", "{}"), mine, ContentPart.text("t")),
            List.of(),
            "");
    assertThat(Conversation.parts(message, "mine")).containsExactly(mine, ContentPart.text("t"));
  }

  @Test
  void answersThatCameToNothingAreLeftOut() {
    var thought = new ContentPart.Native("mine", "{}");
    ChatMessage image =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(ContentPart.image(Media.of(new byte[] {1}, "image/png"))),
            List.of(),
            "");
    List<ChatMessage> kept =
        List.of(
            ChatMessage.user(""),
            ChatMessage.assistant("Hi"),
            ChatMessage.assistant("", List.of(CALL)),
            image,
            ChatMessage.tool("a", ""));
    var all = new ArrayList<ChatMessage>(kept);
    all.add(1, ChatMessage.assistant(""));
    all.add(2, ChatMessage.assistant(" \n"));
    all.add(3, new ChatMessage(Role.ASSISTANT, List.of(thought), List.of(), ""));
    assertThat(Conversation.withoutEmptyAnswers(all)).isEqualTo(kept);
  }

  @Test
  void oneSpeakersMessagesInOne() {
    ChatMessage result = ChatMessage.tool("a", "1");
    List<ChatMessage> apart =
        List.of(
            ChatMessage.user("a"),
            ChatMessage.user("b"),
            ChatMessage.assistant("c", List.of(CALL)),
            ChatMessage.assistant("d", List.of(CALL)),
            result,
            result,
            ChatMessage.user("e"));
    assertThat(Conversation.joined(apart))
        .containsExactly(
            ChatMessage.user(ContentPart.text("a"), ContentPart.text("b")),
            new ChatMessage(
                Role.ASSISTANT,
                List.of(ContentPart.text("c"), ContentPart.text("d")),
                List.of(CALL, CALL),
                ""),
            result,
            result,
            ChatMessage.user("e"));
  }

  @Test
  void argumentsThatAreGivenBack() {
    assertThat(Conversation.arguments(CALL)).isEqualTo("{\"x\":1}");
    assertThat(Conversation.arguments(new ToolCall("a", "f", " "))).isEqualTo("{}");
    assertThat(Conversation.arguments(new ToolCall("a", "f", " null "))).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x", "[]", "7", "{}{}"})
  void argumentsThatCannotBeGivenBack(String json) {
    assertThatThrownBy(() -> Conversation.arguments(new ToolCall("a", "f", json)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'a'")
        .hasMessageContaining("cut off");
  }
}
