package dev.runnel.cohere;

import static dev.runnel.testing.TestJson.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ChatMessage;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.ToolChoice;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.testing.TestJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies are those of Cohere's API reference v2, "Chat with Streaming", request body. */
class CohereRequestTest {
  private static final String HEAD = "\"model\":\"command-a-03-2025\",\"stream\":true";
  private static final Media PNG = Media.of(new byte[] {1, 2, 3}, "image/png");

  private static String body(CompletionRequest request) {
    EncodedRequest encoded = new CohereDialect().encode(request, "command-a-03-2025");
    assertThat(encoded.path()).isEqualTo("v2/chat");
    return new String(encoded.body(), StandardCharsets.UTF_8);
  }

  /** What the body holds beside the head and the message "Hi". */
  private static void assertFields(CompletionRequest.Builder request, String golden) {
    assertSame(
        body(request.user("Hi").build()),
        "{" + HEAD + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + golden + "}");
  }

  private static void assertMessage(ChatMessage message, String golden) {
    assertSame(
        body(CompletionRequest.builder().message(message).build()),
        "{" + HEAD + ",\"messages\":[" + golden + "]}");
  }

  private static void assertUnsupported(CompletionRequest.Builder request, String what) {
    CompletionRequest built = request.user("Hi").build();
    assertThatThrownBy(() -> body(built))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("cohere")
        .hasMessageContaining(what);
  }

  @Test
  void unsetIsNotSent() {
    assertThat(body(CompletionRequest.of("Hi")))
        .isEqualTo("{" + HEAD + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
  }

  @Test
  void systemComesFirst() {
    assertSame(
        body(CompletionRequest.builder().user("Hi").system("Be brief").build()),
        "{"
            + HEAD
            + ",\"messages\":[{\"role\":\"system\",\"content\":\"Be"
            + " brief\"},{\"role\":\"user\",\"content\":\"Hi\"}]}");
  }

  // Docs, "Using Cohere's Models to Work with Image Inputs".
  @Test
  void textAndImages() {
    assertMessage(
        ChatMessage.user(
            ContentPart.text("What?"),
            ContentPart.image(PNG),
            ContentPart.image(Media.of(URI.create("https://example.org/a.png")))),
        """
        {"role":"user","content":[{"type":"text","text":"What?"},
          {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},
          {"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}
        """);
  }

  @Test
  void whatTheApiCannotTake() {
    Media link = Media.of(URI.create("https://example.org/x"));
    assertUnsupported(CompletionRequest.builder().user(ContentPart.audio(PNG)), "audio");
    assertUnsupported(CompletionRequest.builder().user(ContentPart.video(link)), "video");
    assertUnsupported(
        CompletionRequest.builder().user(ContentPart.document(link, "")), "documents");
    assertUnsupported(
        CompletionRequest.builder()
            .message(
                new ChatMessage(Role.ASSISTANT, List.of(ContentPart.image(PNG)), List.of(), "")),
        "assistant");
  }

  // Docs, "Tool use": the plan and the calls go back as they came.
  @Test
  void assistantThatCalledTools() {
    assertMessage(
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Native("openai-chat", "{\"other\":1}"),
                new ContentPart.Native("cohere-chat", "{\"tool_plan\":\"I will\"}")),
            List.of(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "")),
            ""),
        """
        {"role":"assistant","tool_plan":"I will","tool_calls":[
          {"id":"a","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}},
          {"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]}
        """);
  }

  // API reference, assistant message: content of text and thinking.
  @Test
  void assistantThatThought() {
    assertMessage(
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Native(
                    "cohere-chat", "{\"type\":\"thinking\",\"thinking\":\"Hm\"}"),
                ContentPart.text("Yes")),
            List.of(),
            ""),
        """
        {"role":"assistant","content":[
          {"type":"thinking","thinking":"Hm"},{"type":"text","text":"Yes"}]}
        """);
  }

  @Test
  void assistantThatSpoke() {
    assertMessage(ChatMessage.assistant("Hello"), "{\"role\":\"assistant\",\"content\":\"Hello\"}");
  }

  @Test
  void argumentsOfNull() {
    assertMessage(
        ChatMessage.assistant("", List.of(new ToolCall("a", "f", "null"))),
        """
        {"role":"assistant","tool_calls":[
          {"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]}
        """);
  }

  @Test
  void halfAToolCallIsRefused() {
    var request =
        CompletionRequest.builder()
            .message(ChatMessage.assistant("", List.of(new ToolCall("a", "f", "{\"x\":"))))
            .build();
    assertThatThrownBy(() -> body(request))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'a'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"t\":20}", "[1,2]", "\"x\"", "3.5", "sunny", "null"})
  void toolResultOfAnyKind(String result) {
    Object sent =
        TestJson.parse(
            body(CompletionRequest.builder().message(ChatMessage.tool("a", result)).build()));
    assertThat(TestJson.at(sent, "messages.0.content")).isEqualTo(result);
    assertThat(TestJson.at(sent, "messages.0.role")).isEqualTo("tool");
    assertThat(TestJson.at(sent, "messages.0.tool_call_id")).isEqualTo("a");
  }

  @Test
  void toolResultInParts() {
    assertMessage(
        new ChatMessage(
            Role.TOOL, List.of(ContentPart.text("1"), ContentPart.text("2")), List.of(), "a"),
        """
        {"role":"tool","tool_call_id":"a","content":[
          {"type":"text","text":"1"},{"type":"text","text":"2"}]}
        """);
  }

  @Test
  void tools() {
    assertFields(
        CompletionRequest.builder()
            .tool("f", "Does f", "{\"type\":\"object\"}")
            .tool("g", "", "{}"),
        """
        "tools":[{"type":"function","function":{"name":"f","description":"Does f",
            "parameters":{"type":"object"}}},
          {"type":"function","function":{"name":"g","parameters":{}}}]
        """);
  }

  @Test
  void toolChoice() {
    String tools =
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}],";
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.required()).seed(1),
        tools + "\"tool_choice\":\"REQUIRED\",\"seed\":1");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.none()).seed(1),
        tools + "\"tool_choice\":\"NONE\",\"seed\":1");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.auto()).seed(1),
        tools + "\"seed\":1");
    assertUnsupported(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.tool("f")),
        "choice of one tool");
  }

  @Test
  void numbersAsGiven() {
    assertThat(body(CompletionRequest.builder().temperature(0.2).topP(0.95).user("Hi").build()))
        .contains("\"temperature\":0.2")
        .contains("\"p\":0.95");
    assertFields(
        CompletionRequest.builder().temperature(0).topP(0).seed(-7).maxTokens(5),
        "\"temperature\":0,\"p\":0,\"seed\":-7,\"max_tokens\":5");
  }

  @Test
  void stop() {
    assertFields(CompletionRequest.builder().stop("a", "\n"), "\"stop_sequences\":[\"a\",\"\\n\"]");
  }

  // Docs, "Structured Outputs".
  @Test
  void responseSchema() {
    assertFields(
        CompletionRequest.builder().responseSchema("{\"type\":\"object\"}"),
        "\"response_format\":{\"type\":\"json_object\",\"json_schema\":{\"type\":\"object\"}}");
  }

  // Docs, "Reasoning Capabilities".
  @Test
  void reasoning() {
    assertFields(
        CompletionRequest.builder().reasoningBudget(512),
        "\"thinking\":{\"type\":\"enabled\",\"token_budget\":512}");
    assertFields(
        CompletionRequest.builder().reasoningBudget(0), "\"thinking\":{\"type\":\"disabled\"}");
  }

  @ParameterizedTest
  @CsvSource({"none, disabled", "disabled, disabled", "enabled, enabled"})
  void reasoningEffort(String effort, String type) {
    assertFields(
        CompletionRequest.builder().reasoningEffort(effort),
        "\"thinking\":{\"type\":\"" + type + "\"}");
  }

  @Test
  void levelsOfReasoningEffortAreUnknown() {
    assertUnsupported(CompletionRequest.builder().reasoningEffort("high"), "reasoningBudget(..)");
    assertUnsupported(
        CompletionRequest.builder().reasoningEffort("none").reasoningBudget(5),
        "reasoning effort beside a budget");
  }

  @Test
  void promptCacheKeyIsAHint() {
    assertFields(CompletionRequest.builder().promptCacheKey("k").seed(1), "\"seed\":1");
  }

  @Test
  void extraFieldsReplaceOurs() {
    assertSame(
        body(
            CompletionRequest.builder()
                .user("Hi")
                .temperature(0.2)
                .extra("temperature", "0.7")
                .extra("documents", "[\"Ruby is from 1993.\"]")
                .extra("safety_mode", "\"STRICT\"")
                .build()),
        "{"
            + HEAD
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":0.7,"
            + "\"documents\":[\"Ruby is from 1993.\"],\"safety_mode\":\"STRICT\"}");
  }
}
