package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ChatMessage;
import dev.runnel.Completion;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.testing.TestJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer goes back as it came: Gemini API guide "Thought signatures". */
class NextTurnTest {

  private static Object sentBack(ChatMessage message, String model) {
    var request = CompletionRequest.builder().user("Hi").message(message).user("On").build();
    byte[] body = GeminiDecoding.DIALECT.encode(request, model).body();
    return TestJson.at(
        TestJson.parse(new String(body, StandardCharsets.UTF_8)), "contents.1.parts");
  }

  private static void assertSentBack(String golden, ChatMessage message, String model) {
    Object sent = sentBack(message, model);
    assertThat(TestJson.sameTree(sent, TestJson.parse(golden))).as("%s", sent).isTrue();
  }

  private static void assertSentBack(String golden, String... parts) {
    Completion completion = GeminiDecoding.ofParts(parts).completion();
    assertSentBack(golden, ChatMessage.assistant(completion), "gemini-3-pro-preview");
  }

  private static ChatMessage said(ContentPart... content) {
    return new ChatMessage(Role.ASSISTANT, List.of(content), List.of(), "");
  }

  @Test
  void signedCalls() {
    String parts =
        """
        {"text":"a"},
        {"functionCall":{"name":"f","args":{"x":1}},"thoughtSignature":"s"},
        {"functionCall":{"name":"g","args":{}}}
        """;
    assertSentBack("[" + parts + "]", parts.replace("\n", ""));
  }

  @Test
  void signedTextIsNotMerged() {
    assertSentBack(
        """
        [{"text":"ab"},{"text":"cd","thoughtSignature":"s1"},{"text":"ef"},
         {"text":"","thoughtSignature":"s2"}]
        """,
        "{\"text\":\"a\"}",
        "{\"text\":\"b\"}",
        "{\"text\":\"cd\",\"thoughtSignature\":\"s1\"}",
        "{\"text\":\"e\"},{\"text\":\"f\"}",
        "{\"text\":\"\",\"thoughtSignature\":\"s2\"}");
  }

  @Test
  void textThatIsSignedToItsEndIsNotFollowedByNothing() {
    String part = "{\"text\":\"abc\",\"thoughtSignature\":\"s\"}";
    assertSentBack("[" + part + "]", part);
  }

  /** The message is left out: this is the next. */
  @Test
  void anAnswerThatIsBlankIsNone() {
    assertSentBack("[{\"text\":\"On\"}]", said(ContentPart.text(" \n")), "gemini-2.5-flash");
  }

  @Test
  void codeBetweenTexts() {
    assertSentBack(
        """
        [{"text":"I run"},{"executableCode":{"code":"1"}},
         {"codeExecutionResult":{"outcome":"OUTCOME_OK"}},{"text":" it."}]
        """,
        "{\"text\":\"I run\"}",
        "{\"executableCode\":{\"code\":\"1\"}}",
        "{\"codeExecutionResult\":{\"outcome\":\"OUTCOME_OK\"}}",
        "{\"text\":\" it.\"}");
  }

  @Test
  void thoughtsAreLeftOutUnlessSigned() {
    assertSentBack(
        "[{\"text\":\"c\",\"thought\":true,\"thoughtSignature\":\"s\"},{\"text\":\"d\"}]",
        "{\"text\":\"b\",\"thought\":true}",
        "{\"text\":\"c\",\"thought\":true,\"thoughtSignature\":\"s\"}",
        "{\"text\":\"d\"}");
  }

  @Test
  void textThatTheUserHasChanged() {
    Completion answer =
        GeminiDecoding.ofParts("{\"text\":\"abc\",\"thoughtSignature\":\"s\"}").completion();
    ContentPart signed = ChatMessage.assistant(answer).content().get(0);
    assertSentBack("[{\"text\":\"x\"}]", said(signed, ContentPart.text("x")), "gemini-2.5-flash");
    // The message itself is left out, since nothing remains of it: this is the next.
    assertSentBack("[{\"text\":\"On\"}]", said(signed), "gemini-2.5-flash");
    assertSentBack(
        "[{\"text\":\"x\"},{\"text\":\"abc\",\"thoughtSignature\":\"s\"},{\"text\":\"d\"}]",
        said(ContentPart.text("x"), signed, ContentPart.text("abcd")),
        "gemini-2.5-flash");
  }

  // Guide "Thought signatures", on conversations that come from other models.
  @Test
  void callsOfAnotherModel() {
    var message =
        ChatMessage.assistant(
            "", List.of(new ToolCall("call_0", "f", "{}"), new ToolCall("call_1", "g", "{}")));
    assertSentBack(
        """
        [{"functionCall":{"name":"f","args":{}},
          "thoughtSignature":"skip_thought_signature_validator"},
         {"functionCall":{"name":"g","args":{}}}]
        """,
        message,
        "gemini-3-flash-preview");
    assertSentBack(
        "[{\"functionCall\":{\"name\":\"f\",\"args\":{}}},{\"functionCall\":{\"name\":\"g\",\"args\":{}}}]",
        message,
        "gemini-2.5-flash");
    assertThat(String.valueOf(sentBack(message, "gemini-flash-latest")))
        .contains("skip_thought_signature_validator");
  }
}
