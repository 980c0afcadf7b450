package dev.runnel.openai;

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

/** The bodies are those of OpenAI's API reference, "Create chat completion", request body. */
class ChatRequestTest {
  private static final String HEAD =
      "\"model\":\"gpt-4o\",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
  private static final Media PNG = Media.of(new byte[] {1, 2, 3}, "image/png");

  private static String body(CompletionRequest request, Compatibility compatibility) {
    EncodedRequest encoded = new ChatDialect("openai", compatibility).encode(request, "gpt-4o");
    assertThat(encoded.path()).isEqualTo("chat/completions");
    return new String(encoded.body(), StandardCharsets.UTF_8);
  }

  private static String body(CompletionRequest request) {
    return body(request, Compatibility.OPENAI);
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

  @Test
  void unsetIsNotSent() {
    assertThat(body(CompletionRequest.of("Hi")))
        .isEqualTo("{" + HEAD + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
  }

  @Test
  void usageIsAskedForWhereNeededOnly() {
    var silent = Compatibility.common().includeUsage(false).systemRole("developer").build();
    assertThat(body(CompletionRequest.builder().system("S").user("Hi").build(), silent))
        .doesNotContain("stream_options")
        .contains("\"role\":\"developer\"");
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

  @Test
  void textAndImages() {
    assertMessage(
        ChatMessage.user(
            ContentPart.text("What?"),
            ContentPart.image(PNG),
            ContentPart.image(Media.of(URI.create("https://example.org/a.png?x=1")))),
        """
        {"role":"user","content":[{"type":"text","text":"What?"},
          {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},
          {"type":"image_url","image_url":{"url":"https://example.org/a.png?x=1"}}]}
        """);
  }

  @Test
  void aPartAloneThatIsNoText() {
    assertMessage(
        ChatMessage.user(ContentPart.image(PNG)),
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\"}}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "audio/wav, wav",
    "audio/x-wav, wav",
    "audio/WAVE; codecs=1, wav",
    "audio/mpeg, mp3",
    "audio/mp3, mp3"
  })
  void audio(String mediaType, String format) {
    assertMessage(
        ChatMessage.user(ContentPart.audio(Media.of(new byte[] {1, 2, 3}, mediaType))),
        "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AQID\",\"format\":\""
            + format
            + "\"}}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "application/pdf, a.pdf, a.pdf",
    "application/pdf, '', document.pdf",
    "text/csv, '', document"
  })
  void document(String mediaType, String name, String sent) {
    assertMessage(
        ChatMessage.user(ContentPart.document(Media.of(new byte[] {1, 2, 3}, mediaType), name)),
        "{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"filename\":\""
            + sent
            + "\",\"file_data\":\"data:"
            + mediaType
            + ";base64,AQID\"}}]}");
  }

  private static void assertUnsupported(ChatMessage message, String what) {
    assertThatThrownBy(() -> body(CompletionRequest.builder().message(message).build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("openai")
        .hasMessageContaining(what);
  }

  @Test
  void whatTheApiCannotTake() {
    Media link = Media.of(URI.create("https://example.org/x"));
    assertUnsupported(ChatMessage.user(ContentPart.video(link)), "video");
    assertUnsupported(ChatMessage.user(ContentPart.video(PNG)), "video");
    assertUnsupported(ChatMessage.user(ContentPart.audio(link)), "audio");
    assertUnsupported(
        ChatMessage.user(ContentPart.audio(Media.of(new byte[1], "audio/ogg"))), "audio/ogg");
    assertUnsupported(ChatMessage.user(ContentPart.document(link, "")), "documents");
    assertUnsupported(
        new ChatMessage(Role.ASSISTANT, List.of(ContentPart.image(PNG)), List.of(), ""),
        "assistant");
  }

  @Test
  void assistantThatOnlyCalledTools() {
    assertMessage(
        ChatMessage.assistant(
            "", List.of(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", ""))),
        """
        {"role":"assistant","content":null,"tool_calls":[
          {"id":"a","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}},
          {"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]}
        """);
  }

  @Test
  void assistantThatSpoke() {
    assertMessage(ChatMessage.assistant("Hello"), "{\"role\":\"assistant\",\"content\":\"Hello\"}");
  }

  @Test
  void assistantThatSpokeInParts() {
    assertMessage(
        new ChatMessage(
            Role.ASSISTANT, List.of(ContentPart.text("a"), ContentPart.text("b")), List.of(), ""),
        "{\"role\":\"assistant\",\"content\":\"ab\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":", "[1]", "x"})
  void halfAToolCallIsRefused(String arguments) {
    ChatMessage message = ChatMessage.assistant("", List.of(new ToolCall("a", "f", arguments)));
    CompletionRequest request = CompletionRequest.builder().message(message).build();
    assertThatThrownBy(() -> body(request))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'a'");
  }

  @Test
  void toolResult() {
    assertMessage(
        ChatMessage.tool("a", "{\"t\":20}"),
        "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"{\\\"t\\\":20}\"}");
  }

  @Test
  void tools() {
    assertFields(
        CompletionRequest.builder()
            .tool("f", "Does f", "{ \"type\" : \"object\",\n \"properties\":{} }")
            .tool("g", "", "{}"),
        """
        "tools":[{"type":"function","function":{"name":"f","description":"Does f",
            "parameters":{"type":"object","properties":{}}}},
          {"type":"function","function":{"name":"g","parameters":{}}}]
        """);
  }

  @Test
  void toolChoice() {
    String tools =
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}],";
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.auto()),
        tools + "\"tool_choice\":\"auto\"");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.required()),
        tools + "\"tool_choice\":\"required\"");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.none()),
        tools + "\"tool_choice\":\"none\"");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.tool("f")),
        """
        "tools":[{"type":"function","function":{"name":"f","parameters":{}}}],
        "tool_choice":{"type":"function","function":{"name":"f"}}
        """);
  }

  @Test
  void numbersAsGiven() {
    assertThat(body(CompletionRequest.builder().temperature(0.2).topP(0.95).user("Hi").build()))
        .contains("\"temperature\":0.2,\"top_p\":0.95");
    assertFields(
        CompletionRequest.builder().temperature(0).topP(1).seed(-7),
        "\"temperature\":0,\"top_p\":1,\"seed\":-7");
  }

  @Test
  void maxTokensByVendor() {
    CompletionRequest request = CompletionRequest.builder().maxTokens(512).user("Hi").build();
    assertThat(body(request))
        .contains("\"max_completion_tokens\":512")
        .doesNotContain("max_tokens");
    assertThat(body(request, Compatibility.COMMON))
        .contains("\"max_tokens\":512")
        .doesNotContain("max_completion_tokens");
  }

  @Test
  void stopAndReasoningEffort() {
    assertFields(
        CompletionRequest.builder().stop("a", "\n").reasoningEffort("low"),
        "\"stop\":[\"a\",\"\\n\"],\"reasoning_effort\":\"low\"");
  }

  // Guide "Structured model outputs": response_format json_schema.
  @Test
  void responseSchema() {
    assertFields(
        CompletionRequest.builder().responseSchema("{\"type\":\"object\"}"),
        """
        "response_format":{"type":"json_schema",
          "json_schema":{"name":"response","schema":{"type":"object"}}}
        """);
    String strict =
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}";
    assertFields(
        CompletionRequest.builder().responseSchema(strict),
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"response\",\"strict\":true,\"schema\":"
            + strict
            + "}}");
  }

  @Test
  void extraFieldsReplaceOurs() {
    String body =
        body(
            CompletionRequest.builder()
                .user("Hi")
                .temperature(0.2)
                .extra("temperature", "0.7")
                .extra("logit_bias", "{\"50256\": -100}")
                .extra("stream_options", "null")
                .build());
    assertSame(
        body,
        """
        {"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"Hi"}],
         "temperature":0.7,"logit_bias":{"50256":-100},"stream_options":null}
        """);
    assertThat(body.split("\"temperature\"", -1)).hasSize(2);
  }

  @Test
  void anyTextSurvives() {
    String text = "\"\\\b\f\n\r\t\u0000\u001f\u2028é\uD83D\uDE00</script>";
    Object sent =
        TestJson.at(TestJson.parse(body(CompletionRequest.of(text))), "messages.0.content");
    assertThat(sent).isEqualTo(text);
  }

  // RFC 8259, section 8.2: JSON can hold it as an escape.
  @Test
  void halfASurrogatePairIsEscaped() {
    assertThat(body(CompletionRequest.of("a\uD83D"))).containsIgnoringCase("\"a\\uD83D\"");
  }

  @Test
  void halfASurrogatePairInRawJson() {
    var request = CompletionRequest.builder().user("Hi").extra("user", "\"\uD83Dx\"").build();
    assertThatThrownBy(() -> body(request))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("surrogate");
  }
}
