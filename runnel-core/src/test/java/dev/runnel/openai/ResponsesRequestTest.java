package dev.runnel.openai;

import static dev.runnel.openai.ResponsesDecoding.completed;
import static dev.runnel.openai.ResponsesDecoding.ofData;
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

/** The bodies are those of OpenAI's API reference, "Create a model response", request body. */
class ResponsesRequestTest {
  private static final String HEAD = "\"model\":\"gpt-5\",\"stream\":true,\"store\":false";
  private static final String HI =
      "\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"Hi\"}]";
  private static final Media PNG = Media.of(new byte[] {1, 2, 3}, "image/png");
  private static final Media LINK = Media.of(URI.create("https://example.org/a?x=1"));

  private static String body(CompletionRequest request, ResponsesCompatibility compatibility) {
    EncodedRequest encoded = new ResponsesDialect("openai", compatibility).encode(request, "gpt-5");
    assertThat(encoded.path()).isEqualTo("responses");
    return new String(encoded.body(), StandardCharsets.UTF_8);
  }

  private static String body(CompletionRequest request) {
    return body(request, ResponsesCompatibility.OPENAI);
  }

  /** What the body holds beside the head and the message "Hi". */
  private static void assertFields(CompletionRequest.Builder request, String golden) {
    assertSame(body(request.user("Hi").build()), "{" + HEAD + "," + HI + "," + golden + "}");
  }

  /** The items that messages become. */
  private static void assertInput(List<ChatMessage> messages, String golden) {
    var request = CompletionRequest.builder();
    messages.forEach(request::message);
    assertSame(body(request.build()), "{" + HEAD + ",\"input\":[" + golden + "]}");
  }

  private static void assertInput(ChatMessage message, String golden) {
    assertInput(List.of(message), golden);
  }

  @Test
  void unsetIsNotSent() {
    assertThat(body(CompletionRequest.of("Hi"))).isEqualTo("{" + HEAD + "," + HI + "}");
  }

  // "instructions": a system (or developer) message inserted into the model's context.
  @Test
  void systemMessagesAreInstructionsAsLongAsTheyComeFirst() {
    assertSame(
        body(
            CompletionRequest.builder()
                .system("Be brief")
                .message(ChatMessage.system("Be kind"))
                .user("Hi")
                .message(ChatMessage.system("Now in French"))
                .build()),
        """
        {"model":"gpt-5","stream":true,"store":false,"instructions":"Be brief\\nBe kind","input":[
          {"type":"message","role":"user","content":"Hi"},
          {"type":"message","role":"system","content":"Now in French"}]}
        """);
  }

  @Test
  void systemMessagesAloneAreInput() {
    assertInput(
        ChatMessage.system("Greet"),
        "{\"type\":\"message\",\"role\":\"system\",\"content\":\"Greet\"}");
  }

  // Guides "Images and vision" and "File inputs".
  @Test
  void textImagesAndFiles() {
    assertInput(
        ChatMessage.user(
            ContentPart.text("What?"),
            ContentPart.image(PNG),
            ContentPart.image(LINK),
            ContentPart.document(Media.of(new byte[] {1, 2, 3}, "application/pdf"), "a.pdf"),
            ContentPart.document(LINK, "b.pdf")),
        """
        {"type":"message","role":"user","content":[{"type":"input_text","text":"What?"},
          {"type":"input_image","detail":"auto","image_url":"data:image/png;base64,AQID"},
          {"type":"input_image","detail":"auto","image_url":"https://example.org/a?x=1"},
          {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,AQID"},
          {"type":"input_file","file_url":"https://example.org/a?x=1"}]}
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "application/pdf, document.pdf",
    "text/csv, document.csv",
    "text/html; charset=utf-8, document.html",
    "text/markdown, document.md",
    "application/json, document.json",
    "text/plain, document.txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, document.docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, document.xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation, document.pptx"
  })
  void aFileHasANameOfItsType(String mediaType, String name) {
    ContentPart document = ContentPart.document(Media.of(new byte[1], mediaType), "");
    Object tree =
        TestJson.parse(
            body(CompletionRequest.builder().message(ChatMessage.user(document)).build()));
    assertThat(TestJson.at(tree, "input.0.content.0.filename")).isEqualTo(name);
  }

  @Test
  void whatTheApiCannotTake() {
    assertUnsupported(ChatMessage.user(ContentPart.video(LINK)), "video");
    assertUnsupported(ChatMessage.user(ContentPart.audio(PNG)), "audio");
    assertUnsupported(
        new ChatMessage(Role.ASSISTANT, List.of(ContentPart.image(PNG)), List.of(), ""),
        "assistant");
    assertUnsupported(
        new ChatMessage(Role.SYSTEM, List.of(ContentPart.image(PNG)), List.of(), ""), "system");
    assertThatThrownBy(() ->
            body(
                CompletionRequest.builder()
                    .message(
                        new ChatMessage(
                            Role.SYSTEM, List.of(ContentPart.image(PNG)), List.of(), ""))
                    .user("Hi")
                    .build()))
        .isInstanceOf(UnsupportedException.class);
  }

  private static void assertUnsupported(ChatMessage message, String what) {
    assertThatThrownBy(() -> body(CompletionRequest.builder().message(message).build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("openai")
        .hasMessageContaining(what);
  }

  // Guide "Function calling".
  @Test
  void callsAndResults() {
    assertInput(
        List.of(
            ChatMessage.user("Hi"),
            ChatMessage.assistant(
                "Wait", List.of(new ToolCall("a", "f", "{\"x\":1}"), new ToolCall("b", "g", ""))),
            ChatMessage.tool("a", "{\"t\":20}"),
            ChatMessage.tool("b", "fine")),
        """
        {"type":"message","role":"user","content":"Hi"},
        {"type":"message","role":"assistant","content":"Wait"},
        {"type":"function_call","call_id":"a","name":"f","arguments":"{\\"x\\":1}"},
        {"type":"function_call","call_id":"b","name":"g","arguments":"{}"},
        {"type":"function_call_output","call_id":"a","output":"{\\"t\\":20}"},
        {"type":"function_call_output","call_id":"b","output":"fine"}
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2]", "\"text\"", "12", "null", "true", "", "no JSON: {"})
  void resultsOfAnyKind(String result) {
    var request =
        CompletionRequest.builder()
            .message(ChatMessage.assistant("", List.of(new ToolCall("a", "f", "{}"))))
            .message(ChatMessage.tool("a", result))
            .build();
    Object tree = TestJson.parse(body(request));
    assertThat(TestJson.at(tree, "input.1.output")).isEqualTo(result);
  }

  // "output": text, image or file output of the function tool call.
  @Test
  void aResultThatIsAnImage() {
    assertInput(
        new ChatMessage(Role.TOOL, List.of(ContentPart.image(PNG)), List.of(), "a"),
        """
        {"type":"function_call_output","call_id":"a","output":[
          {"type":"input_image","detail":"auto","image_url":"data:image/png;base64,AQID"}]}
        """);
  }

  @Test
  void halfACall() {
    var request =
        CompletionRequest.builder()
            .message(ChatMessage.assistant("", List.of(new ToolCall("a", "f", "{\"x\""))))
            .build();
    assertThatThrownBy(() -> body(request))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'a'");
  }

  @Test
  void assistantsSpeakInOneText() {
    assertInput(
        new ChatMessage(
            Role.ASSISTANT, List.of(ContentPart.text("a"), ContentPart.text("b")), List.of(), ""),
        "{\"type\":\"message\",\"role\":\"assistant\",\"content\":\"ab\"}");
  }

  // Guide "Reasoning models": pass the reasoning items back.
  @Test
  void nativePartsOfThisApiGoBack() {
    assertInput(
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Native(
                    "openai-responses",
                    "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gA\"}"),
                new ContentPart.Native("anthropic", "{\"type\":\"thinking\"}"),
                ContentPart.text("Hello")),
            List.of(new ToolCall("a", "f", "{}")),
            ""),
        """
        {"type":"reasoning","summary":[],"encrypted_content":"gA"},
        {"type":"message","role":"assistant","content":"Hello"},
        {"type":"function_call","call_id":"a","name":"f","arguments":"{}"}
        """);
  }

  @Test
  void noneCanReadAnothersReasoning() {
    ContentPart part = new ContentPart.Native("openai-responses", "{\"type\":\"reasoning\"}");
    var request =
        CompletionRequest.builder()
            .message(new ChatMessage(Role.ASSISTANT, List.of(part), List.of(), ""))
            .build();
    assertThat(body(request)).contains("reasoning");
    assertThat(body(request, ResponsesCompatibility.AZURE)).doesNotContain("reasoning");
    assertThat(body(request, ResponsesCompatibility.XAI)).doesNotContain("\"reasoning\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1", "{}"})
  void callsOfCustomToolsGoBackAsSuch(String input) {
    var answer =
        ofData(
            completed(
                "{\"type\":\"custom_tool_call\",\"id\":\"ct\",\"call_id\":\"c\",\"name\":\"sql\",\"input\":\""
                    + input
                    + "\"}"));
    assertInput(
        List.of(
            ChatMessage.user("Hi"),
            ChatMessage.assistant(answer.completion()),
            ChatMessage.tool("c", "1 row")),
        "{\"type\":\"message\",\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"type\":\"custom_tool_call\",\"call_id\":\"c\",\"name\":\"sql\",\"input\":\""
            + input
            + "\"},{\"type\":\"custom_tool_call_output\",\"call_id\":\"c\",\"output\":\"1 row\"}");
  }

  // Guide "Function calling", "Strict mode": if strict is not told, schemas are made strict.
  @Test
  void tools() {
    String strict =
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}";
    assertFields(
        CompletionRequest.builder()
            .tool("f", "Does f", "{ \"type\" : \"object\",\n \"properties\":{} }")
            .tool("g", "", strict),
        """
        "tools":[{"type":"function","name":"f","description":"Does f","strict":false,
            "parameters":{"type":"object","properties":{}}},
          {"type":"function","name":"g","strict":true,"parameters":
        """
            + strict
            + "}]");
  }

  @Test
  void toolChoice() {
    String tools =
        "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{},\"strict\":false}],";
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
        "tools":[{"type":"function","name":"f","parameters":{},"strict":false}],
        "tool_choice":{"type":"function","name":"f"}
        """);
  }

  @Test
  void numbersAsGiven() {
    assertThat(body(CompletionRequest.builder().temperature(0.2).topP(0.95).user("Hi").build()))
        .contains("\"temperature\":0.2,\"top_p\":0.95");
    assertFields(
        CompletionRequest.builder().temperature(0).topP(1).maxTokens(512),
        "\"temperature\":0,\"top_p\":1,\"max_output_tokens\":512");
  }

  @Test
  void promptCacheKey() {
    assertFields(CompletionRequest.builder().promptCacheKey("k"), "\"prompt_cache_key\":\"k\"");
  }

  // Guide "Structured model outputs": text.format json_schema.
  @Test
  void responseSchema() {
    assertFields(
        CompletionRequest.builder().responseSchema("{\"type\":\"object\"}"),
        """
        "text":{"format":{"type":"json_schema","name":"response","schema":{"type":"object"}}}
        """);
    String strict =
        "{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false}";
    assertFields(
        CompletionRequest.builder().responseSchema(strict),
        "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"response\",\"strict\":true,\"schema\":"
            + strict
            + "}}");
  }

  // A model that does not reason rejects both the effort and the include.
  @Test
  void reasoningThatIsAskedForIsWantedBack() {
    assertFields(
        CompletionRequest.builder().reasoningEffort("low"),
        "\"reasoning\":{\"effort\":\"low\"},\"include\":[\"reasoning.encrypted_content\"]");
  }

  // xAI guide "Reasoning": encrypted content comes only if it is asked for.
  @Test
  void xaiIsAlwaysAskedForReasoning() {
    assertSame(
        body(CompletionRequest.of("Hi"), ResponsesCompatibility.XAI),
        "{" + HEAD + "," + HI + ",\"include\":[\"reasoning.encrypted_content\"]}");
  }

  @Test
  void optionsThatTheApiDoesNotHave() {
    assertRefused(CompletionRequest.builder().stop("x"), "stop");
    assertRefused(CompletionRequest.builder().seed(1), "seed");
    assertRefused(CompletionRequest.builder().reasoningBudget(1), "budget");
  }

  private static void assertRefused(CompletionRequest.Builder request, String what) {
    assertThatThrownBy(() -> body(request.user("Hi").build()))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("openai")
        .hasMessageContaining(what);
  }

  @Test
  void extraFieldsReplaceOurs() {
    assertSame(
        body(
            CompletionRequest.builder()
                .user("Hi")
                .system("S")
                .reasoningEffort("low")
                .extra("store", "true")
                .extra("include", "[]")
                .extra("reasoning", "{\"effort\":\"high\",\"summary\":\"auto\"}")
                .extra("tools", "[{\"type\":\"web_search\"}]")
                .extra("parallel_tool_calls", "false")
                .extra("instructions", "\"T\"")
                .build()),
        """
        {"model":"gpt-5","stream":true,"store":true,"include":[],"instructions":"T",
         "input":[{"type":"message","role":"user","content":"Hi"}],
         "reasoning":{"effort":"high","summary":"auto"},
         "tools":[{"type":"web_search"}],"parallel_tool_calls":false}
        """);
  }

  @Test
  void anyTextSurvives() {
    String text = "\"\\\b\f\n\r\t\u0000\u001f\u2028é\uD83D\uDE00</script>";
    Object sent = TestJson.at(TestJson.parse(body(CompletionRequest.of(text))), "input.0.content");
    assertThat(sent).isEqualTo(text);
  }
}
