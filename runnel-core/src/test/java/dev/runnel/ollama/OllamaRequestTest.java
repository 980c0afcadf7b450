package dev.runnel.ollama;

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

/** The bodies are those of Ollama's API reference, "Generate a chat message". */
class OllamaRequestTest {
  private static final String HEAD = "\"model\":\"llama3.2\",\"stream\":true";
  private static final Media PNG = Media.of(new byte[] {1, 2, 3}, "image/png");

  private static String body(CompletionRequest request) {
    EncodedRequest encoded = new OllamaDialect().encode(request, "llama3.2");
    assertThat(encoded.path()).isEqualTo("api/chat");
    return new String(encoded.body(), StandardCharsets.UTF_8);
  }

  /** What the body holds beside the head and the message "Hi". */
  private static void assertFields(CompletionRequest.Builder request, String golden) {
    assertSame(
        body(request.user("Hi").build()),
        "{" + HEAD + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + golden + "}");
  }

  private static void assertMessages(CompletionRequest.Builder request, String golden) {
    assertSame(body(request.build()), "{" + HEAD + ",\"messages\":[" + golden + "]}");
  }

  private static void assertUnsupported(CompletionRequest.Builder request, String what) {
    CompletionRequest built = request.user("Hi").build();
    assertThatThrownBy(() -> body(built))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("ollama")
        .hasMessageContaining(what);
  }

  @Test
  void unsetIsNotSent() {
    assertThat(body(CompletionRequest.of("Hi")))
        .isEqualTo("{" + HEAD + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
  }

  @Test
  void systemComesFirst() {
    assertMessages(
        CompletionRequest.builder().user("Hi").system("Be brief"),
        """
        {"role":"system","content":"Be brief"},{"role":"user","content":"Hi"}
        """);
  }

  // "Chat request (with images)".
  @Test
  void imagesStandBesideTheText() {
    assertMessages(
        CompletionRequest.builder()
            .user(ContentPart.text("What "), ContentPart.image(PNG), ContentPart.text("is it?")),
        "{\"role\":\"user\",\"content\":\"What is it?\",\"images\":[\"AQID\"]}");
    assertMessages(
        CompletionRequest.builder().user(ContentPart.image(PNG)),
        "{\"role\":\"user\",\"content\":\"\",\"images\":[\"AQID\"]}");
  }

  @Test
  void whatTheApiCannotTake() {
    Media link = Media.of(URI.create("https://example.org/x"));
    assertUnsupported(CompletionRequest.builder().user(ContentPart.image(link)), "links to images");
    assertUnsupported(CompletionRequest.builder().user(ContentPart.audio(PNG)), "audio");
    assertUnsupported(CompletionRequest.builder().user(ContentPart.video(PNG)), "video");
    assertUnsupported(CompletionRequest.builder().user(ContentPart.document(PNG, "")), "documents");
    assertUnsupported(
        CompletionRequest.builder()
            .message(
                new ChatMessage(Role.ASSISTANT, List.of(ContentPart.image(PNG)), List.of(), "")),
        "assistant");
  }

  // "Chat request (with history, with tools)".
  @Test
  void toolCallsAndTheirResults() {
    assertMessages(
        CompletionRequest.builder()
            .message(
                new ChatMessage(
                    Role.ASSISTANT,
                    List.of(
                        new ContentPart.Native("cohere-chat", "{\"thinking\":\"other\"}"),
                        new ContentPart.Native("ollama-chat", "{\"thinking\":\"Hm\"}")),
                    List.of(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", "")),
                    ""))
            .message(ChatMessage.tool("b", "[1]"))
            .message(ChatMessage.tool("unknown", "2")),
        """
        {"role":"assistant","content":"","thinking":"Hm","tool_calls":[
          {"id":"a","type":"function","function":{"name":"f","arguments":{"x":1}}},
          {"id":"b","type":"function","function":{"name":"g","arguments":{}}}]},
        {"role":"tool","content":"[1]","tool_name":"g","tool_call_id":"b"},
        {"role":"tool","content":"2","tool_call_id":"unknown"}
        """);
  }

  /** Where a server gives no ids, the calls of each answer get the same ones. */
  @Test
  void theNearestCallOfAnIdIsTheOneAnswered() {
    Object sent =
        TestJson.parse(
            body(
                CompletionRequest.builder()
                    .message(ChatMessage.assistant("", List.of(new ToolCall("call_0", "f", "{}"))))
                    .message(ChatMessage.tool("call_0", "1"))
                    .message(ChatMessage.assistant("", List.of(new ToolCall("call_0", "g", "{}"))))
                    .message(ChatMessage.tool("call_0", "2"))
                    .build()));
    assertThat(TestJson.at(sent, "messages.1.tool_name")).isEqualTo("f");
    assertThat(TestJson.at(sent, "messages.3.tool_name")).isEqualTo("g");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"t\":20}", "[1,2]", "\"x\"", "3.5", "sunny", "null"})
  void toolResultOfAnyKind(String result) {
    Object sent =
        TestJson.parse(
            body(CompletionRequest.builder().message(ChatMessage.tool("a", result)).build()));
    assertThat(TestJson.at(sent, "messages.0.content")).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":", "[1]", "1"})
  void halfAToolCallIsRefused(String arguments) {
    var request =
        CompletionRequest.builder()
            .message(ChatMessage.assistant("", List.of(new ToolCall("a", "f", arguments))))
            .build();
    assertThatThrownBy(() -> body(request))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'a'");
  }

  @Test
  void tools() {
    String tools =
        """
        "tools":[{"type":"function","function":{"name":"f","description":"Does f",
          "parameters":{"type":"object"}}}]
        """;
    assertFields(CompletionRequest.builder().tool("f", "Does f", "{\"type\":\"object\"}"), tools);
    assertFields(
        CompletionRequest.builder()
            .tool("f", "Does f", "{\"type\":\"object\"}")
            .toolChoice(ToolChoice.auto()),
        tools);
  }

  @Test
  void aModelThatIsToCallNoToolIsOfferedNone() {
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.none()).seed(1),
        "\"options\":{\"seed\":1}");
  }

  @Test
  void noModelCanBeMadeToCallATool() {
    assertUnsupported(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.required()),
        "toolChoice(..)");
    assertUnsupported(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.tool("f")),
        "toolChoice(..)");
  }

  // "Chat request (with reproducible outputs)".
  @Test
  void options() {
    assertFields(
        CompletionRequest.builder()
            .temperature(0)
            .topP(0.95)
            .maxTokens(50)
            .seed(-7)
            .stop("a", "\n"),
        """
        "options":{"temperature":0,"top_p":0.95,"num_predict":50,"seed":-7,"stop":["a","\\n"]}
        """);
    assertThat(body(CompletionRequest.builder().temperature(0.2).user("Hi").build()))
        .contains("\"temperature\":0.2");
  }

  // "Chat request (with structured outputs)".
  @Test
  void responseSchema() {
    assertFields(
        CompletionRequest.builder().responseSchema("{\"type\":\"object\"}"),
        "\"format\":{\"type\":\"object\"}");
  }

  // Ollama docs, "Thinking".
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"low; \"low\"", "high; \"high\"", "max; \"max\"", "none; false", "true; true"})
  void reasoningEffort(String effort, String think) {
    assertFields(CompletionRequest.builder().reasoningEffort(effort), "\"think\":" + think);
  }

  @Test
  void reasoningBudget() {
    assertFields(CompletionRequest.builder().reasoningBudget(0), "\"think\":false");
    assertUnsupported(CompletionRequest.builder().reasoningBudget(5), "reasoning budget");
    assertUnsupported(
        CompletionRequest.builder().reasoningBudget(0).reasoningEffort("low"),
        "reasoning effort beside a budget");
  }

  @Test
  void promptCacheKeyIsAHint() {
    assertFields(
        CompletionRequest.builder().promptCacheKey("k").seed(1), "\"options\":{\"seed\":1}");
  }

  @Test
  void extraFieldsReplaceOurs() {
    assertFields(
        CompletionRequest.builder()
            .temperature(0.2)
            .extra("options", "{\"num_ctx\":4096}")
            .extra("keep_alive", "\"10m\""),
        "\"options\":{\"num_ctx\":4096},\"keep_alive\":\"10m\"");
  }
}
