package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes back into a conversation. */
class ChatMessageTest {
  private static final ToolCall WHOLE = new ToolCall("a", "f", "{\"x\":1}");
  private static final ToolCall HALF = new ToolCall("b", "g", "{\"x\":");
  private static final ToolCall SEARCH = new ToolCall("c", "web_search", "{}");
  private static final ContentPart.Native SIGNED = new ContentPart.Native("anthropic", "{}");

  private static Completion answer(String text, List<ToolCall> calls, List<ToolCall> pending) {
    return new Completion(
        text,
        "unsigned thoughts",
        "",
        calls,
        pending,
        List.of(),
        FinishReason.NONE,
        TokenUsage.NONE,
        "m",
        "id",
        PlacedPart.content(text, List.of(new PlacedPart(SIGNED, 0), new PlacedPart(SIGNED, 2))));
  }

  @Test
  void anAnswerGoesBackWithoutWhatIsNotWholeSignedOrTheUsersToAnswer() {
    ChatMessage message =
        ChatMessage.assistant(answer("text", List.of(SEARCH, WHOLE, HALF), List.of(WHOLE, HALF)));
    assertThat(message)
        .isEqualTo(
            new ChatMessage(
                Role.ASSISTANT,
                List.of(SIGNED, ContentPart.text("te"), SIGNED, ContentPart.text("xt")),
                List.of(WHOLE),
                ""));
  }

  /** JSON may hold the halves of a pair as two escapes, and so a stream in two deltas. */
  @Test
  void halfACharacterIsLeftOut() {
    assertThat(ChatMessage.assistant(answer("text\uD83D", List.of(), List.of())).text())
        .isEqualTo("text");
    assertThat(ChatMessage.assistant(answer("te\uD83D", List.of(), List.of())).content())
        .containsExactly(SIGNED, ContentPart.text("te"), SIGNED);
    assertThat(ChatMessage.assistant(answer("te\uD83D\uDE00", List.of(), List.of())).text())
        .isEqualTo("te\uD83D\uDE00");
  }

  @Test
  void partsStandWhereTheyCameAndNoTextIsEmpty() {
    assertThat(PlacedPart.content("", List.of())).isEmpty();
    assertThat(PlacedPart.content("ab", List.of())).containsExactly(ContentPart.text("ab"));
    assertThat(
            PlacedPart.content("ab", List.of(new PlacedPart(SIGNED, 2), new PlacedPart(SIGNED, 9))))
        .containsExactly(ContentPart.text("ab"), SIGNED, SIGNED);
  }

  @Test
  void aFileOfThisMachineIsNoLink() {
    assertThatThrownBy(() -> Media.of(URI.create("file:///tmp/a.png")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("give its bytes");
  }

  @Test
  void anAnswerOfNothingButCalls() {
    Completion answer =
        new Completion(
            "",
            "",
            "",
            List.of(WHOLE),
            List.of(),
            FinishReason.TOOL_CALLS,
            TokenUsage.NONE,
            "",
            "");
    assertThat(ChatMessage.assistant(answer)).isEqualTo(ChatMessage.assistant("", List.of(WHOLE)));
  }
}
