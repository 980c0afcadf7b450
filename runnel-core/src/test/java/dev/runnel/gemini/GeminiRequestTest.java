package dev.runnel.gemini;

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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies are those of the Gemini API reference, "Method: models.streamGenerateContent". */
class GeminiRequestTest {
  private static final String HI =
      "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]";
  private static final Media PNG = Media.of(new byte[] {1, 2, 3}, "image/PNG; x=1");

  private static EncodedRequest encode(Platform platform, CompletionRequest request, String model) {
    return new GenerateContentDialect(
            platform, platform == Platform.VERTEX ? "projects/p/locations/l/" : "")
        .encode(request, model);
  }

  private static String body(Platform platform, CompletionRequest request, String model) {
    return new String(encode(platform, request, model).body(), StandardCharsets.UTF_8);
  }

  private static String body(CompletionRequest request) {
    return body(Platform.AI_STUDIO, request, "gemini-2.5-flash");
  }

  private static void assertFields(CompletionRequest.Builder request, String golden) {
    assertSame(body(request.user("Hi").build()), "{" + HI + "," + golden + "}");
  }

  private static void assertContents(Platform platform, String golden, ChatMessage... messages) {
    var request = CompletionRequest.builder().messages(List.of(messages)).build();
    assertSame(body(platform, request, "gemini-2.5-flash"), "{\"contents\":[" + golden + "]}");
  }

  private static void assertContents(String golden, ChatMessage... messages) {
    assertContents(Platform.AI_STUDIO, golden, messages);
  }

  @Test
  void unsetIsNotSent() {
    assertThat(body(CompletionRequest.of("Hi"))).isEqualTo("{" + HI + "}");
    assertThat(body(CompletionRequest.builder().user("Hi").promptCacheKey("k").build()))
        .isEqualTo("{" + HI + "}");
  }

  // Vertex AI: "Generate content with the Gemini API", "Vertex AI in express mode REST API
  // reference", and "Use partner models".
  @ParameterizedTest
  @CsvSource({
    "AI_STUDIO, gemini-2.5-flash, models/gemini-2.5-flash",
    "AI_STUDIO, models/gemini-2.5-flash, models/gemini-2.5-flash",
    "AI_STUDIO, tunedModels/my-1, tunedModels/my-1",
    "AI_STUDIO, a b?, models/a%20b%3F",
    "VERTEX, gemini-2.5-flash, projects/p/locations/l/publishers/google/models/gemini-2.5-flash",
    "VERTEX, models/gemini-2.5-flash,"
        + " projects/p/locations/l/publishers/google/models/gemini-2.5-flash",
    "VERTEX, google/gemini-2.5-flash,"
        + " projects/p/locations/l/publishers/google/models/gemini-2.5-flash",
    "VERTEX, meta/llama-4, projects/p/locations/l/publishers/meta/models/llama-4",
    "VERTEX, publishers/google/models/g, projects/p/locations/l/publishers/google/models/g",
    "VERTEX, endpoints/12, projects/p/locations/l/endpoints/12",
    "VERTEX, projects/q/locations/m/endpoints/12, projects/q/locations/m/endpoints/12"
  })
  void paths(Platform platform, String model, String path) {
    assertThat(encode(platform, CompletionRequest.of("Hi"), model).path())
        .isEqualTo(path + ":streamGenerateContent?alt=sse");
  }

  @Test
  void expressMode() {
    assertThat(
            new GenerateContentDialect(Platform.VERTEX, "")
                .encode(CompletionRequest.of("Hi"), "m")
                .path())
        .isEqualTo("publishers/google/models/m:streamGenerateContent?alt=sse");
  }

  @Test
  void nameThatIsNotInTheAddress() {
    var request = CompletionRequest.builder().user("Hi").extra("model", "\"m\"").build();
    assertThatThrownBy(() -> encode(Platform.AI_STUDIO, request, ""))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("model(..)");
  }

  @Test
  void systemOfMoreThanText() {
    var message = new ChatMessage(Role.SYSTEM, List.of(ContentPart.image(PNG)), List.of(), "");
    var request = CompletionRequest.builder().message(message).user("Hi").build();
    assertThatThrownBy(() -> body(request))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("role system");
  }

  @Test
  void system() {
    assertFields(
        CompletionRequest.builder().system("Be brief").message(ChatMessage.system("Be kind")),
        "\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief\"},{\"text\":\"Be kind\"}]}");
    assertThatThrownBy(() -> body(CompletionRequest.builder().system("S").build()))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void turns() {
    assertContents(
        """
        {"role":"user","parts":[{"text":"a"},{"text":"b"}]},
        {"role":"model","parts":[{"text":"c"}]},
        {"role":"user","parts":[{"text":"d"}]}
        """,
        ChatMessage.user("a"),
        ChatMessage.user("b"),
        ChatMessage.assistant("c"),
        ChatMessage.assistant(""),
        ChatMessage.user("d"));
  }

  // Guide "File input methods"; Vertex AI reference, "Blob" and "FileData".
  @Test
  void media() {
    ChatMessage message =
        ChatMessage.user(
            ContentPart.text("What?"),
            ContentPart.image(PNG),
            ContentPart.audio(Media.of(URI.create("https://example.org/a/b.WAV?x=1"))),
            ContentPart.video(Media.of(new byte[] {1}, "video/mp4")),
            ContentPart.document(Media.of(URI.create("https://example.org/c.pdf")), "c.pdf"));
    String golden =
        """
        {"role":"user","parts":[{"text":"What?"},
          {"inlineData":{"mimeType":"image/png","data":"AQID"}},
          {"fileData":{"mimeType":"audio/wav","fileUri":"https://example.org/a/b.WAV?x=1"}},
          {"inlineData":{"mimeType":"video/mp4","data":"AQ=="}},
          {"fileData":{"mimeType":"application/pdf","fileUri":"https://example.org/c.pdf"}}]}
        """;
    assertContents(Platform.AI_STUDIO, golden, message);
    assertContents(Platform.VERTEX, golden, message);
  }

  @ParameterizedTest
  @CsvSource({
    "AI_STUDIO, https://generativelanguage.googleapis.com/v1beta/files/abc, ''",
    "AI_STUDIO, https://www.youtube.com/watch?v=1, ''",
    "VERTEX, https://www.youtube.com/watch?v=1, video/mp4",
    "VERTEX, https://youtu.be/1, video/mp4",
    "VERTEX, gs://my_bucket/a.png, image/png"
  })
  void links(Platform platform, URI uri, String type) {
    String mimeType = type.isEmpty() ? "" : "\"mimeType\":\"" + type + "\",";
    assertContents(
        platform,
        "{\"role\":\"user\",\"parts\":[{\"fileData\":{"
            + mimeType
            + "\"fileUri\":\""
            + uri
            + "\"}}]}",
        ChatMessage.user(ContentPart.video(Media.of(uri))));
  }

  @ParameterizedTest
  @CsvSource({
    "AI_STUDIO, gs://bucket/a.png, Files API",
    "AI_STUDIO, 'data:image/png;base64,AQID', bytes",
    "VERTEX, s3://bucket/a.png, Cloud Storage",
    "VERTEX, https://generativelanguage.googleapis.com/v1beta/files/abc, Cloud Storage",
    "VERTEX, https://example.org/a, .png",
    "VERTEX, https://notyoutube.com/watch, .png"
  })
  void linksThatAreNotFollowed(Platform platform, URI uri, String advice) {
    var request = CompletionRequest.builder().user(ContentPart.image(Media.of(uri))).build();
    assertThatThrownBy(() -> body(platform, request, "gemini-2.5-flash"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(platform.provider())
        .hasMessageContaining(advice);
  }

  @Test
  void partOfTheUsersOwn() {
    String part =
        "{\"fileData\":{\"fileUri\":\"https://youtu.be/1\"},\"videoMetadata\":{\"fps\":5}}";
    assertContents(
        "{\"role\":\"user\",\"parts\":[" + part + "]}",
        ChatMessage.user(
            new ContentPart.Native("gemini", part), new ContentPart.Native("anthropic", "{}")));
  }

  // Guide "Function calling".
  @Test
  void toolResults() {
    assertContents(
        """
        {"role":"user","parts":[{"text":"a"}]},
        {"role":"model","parts":[{"text":"b"},
          {"functionCall":{"name":"f","args":{"x":1}}},
          {"functionCall":{"id":"id7","name":"g","args":{}}}]},
        {"role":"user","parts":[
          {"functionResponse":{"name":"f","response":{"t":20}}},
          {"functionResponse":{"id":"id7","name":"g","response":{"result":[1,2]}}}]},
        {"role":"user","parts":[{"text":"c"}]},
        {"role":"model","parts":[{"functionCall":{"name":"h","args":{}}}]},
        {"role":"user","parts":[{"functionResponse":{"name":"h","response":{"result":"sunny"}}}]}
        """,
        ChatMessage.user("a"),
        ChatMessage.assistant(
            "b", List.of(new ToolCall("call_0", "f", "{\"x\":1}"), new ToolCall("id7", "g", ""))),
        ChatMessage.tool("call_0", "{\"t\":20}"),
        ChatMessage.tool("id7", " [1,2]"),
        ChatMessage.user("c"),
        // The same id again, since it is made up.
        ChatMessage.assistant("", List.of(new ToolCall("call_0", "h", "{}"))),
        ChatMessage.tool("call_0", "sunny"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"20;20", "\"a\";\"a\"", "true;true", "null;null", "'';\"\"", "a {;\"a {\""})
  void toolResultsOfAnyKind(String result, String sent) {
    assertContents(
        "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{}}}]},"
            + "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"f\",\"response\":{\"result\":"
            + sent
            + "}}}]}",
        ChatMessage.assistant("", List.of(new ToolCall("call_3", "f", "{}"))),
        ChatMessage.tool("call_3", result));
  }

  // Vertex AI reference, "FunctionCall" of v1: it has no id, and unknown fields are refused.
  @Test
  void vertexWantsNoIds() {
    assertContents(
        Platform.VERTEX,
        """
        {"role":"model","parts":[{"functionCall":{"name":"f","args":{}}}]},
        {"role":"user","parts":[{"functionResponse":{"name":"f","response":{}}}]}
        """,
        ChatMessage.assistant("", List.of(new ToolCall("x1", "f", "{}"))),
        ChatMessage.tool("x1", "{}"));
  }

  @Test
  void whatCannotGoBack() {
    assertThatThrownBy(() -> assertContents("", ChatMessage.user("a"), ChatMessage.tool("x", "{}")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'x'");
    assertThatThrownBy(() ->
            assertContents("", ChatMessage.assistant("", List.of(new ToolCall("x", "f", "{\"a")))))
        .isInstanceOf(ValidationException.class);
    var picture = new ChatMessage(Role.TOOL, List.of(ContentPart.image(PNG)), List.of(), "x");
    assertThatThrownBy(() -> assertContents("", ChatMessage.user("a"), picture))
        .isInstanceOf(UnsupportedException.class);
  }

  @Test
  void tools() {
    assertFields(
        CompletionRequest.builder()
            .tool("f", "Does f", "{\"type\":\"object\",\"additionalProperties\":false}")
            .tool("g", "", "{}"),
        """
        "tools":[{"functionDeclarations":[
          {"name":"f","description":"Does f",
            "parametersJsonSchema":{"type":"object","additionalProperties":false}},
          {"name":"g","parametersJsonSchema":{}}]}]
        """);
  }

  @Test
  void toolChoice() {
    String tools =
        "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"parametersJsonSchema\":{}}]}],";
    String config = "\"toolConfig\":{\"functionCallingConfig\":{\"mode\":";
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.auto()),
        tools + config + "\"AUTO\"}}");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.required()),
        tools + config + "\"ANY\"}}");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.none()),
        tools + config + "\"NONE\"}}");
    assertThat(
            body(
                CompletionRequest.builder()
                    .user("Hi")
                    .tool("f", "", "{}")
                    .toolChoice(ToolChoice.tool("f"))
                    .build()))
        .contains(config + "\"ANY\",\"allowedFunctionNames\":[\"f\"]}}");
  }

  @Test
  void generationConfig() {
    assertFields(
        CompletionRequest.builder()
            .temperature(0)
            .topP(0.95)
            .maxTokens(512)
            .stop("a", "\n")
            .seed(-7)
            .responseSchema("{\"type\":\"object\"}"),
        """
        "generationConfig":{"temperature":0,"topP":0.95,"maxOutputTokens":512,
          "stopSequences":["a","\\n"],"seed":-7,
          "responseMimeType":"application/json","responseJsonSchema":{"type":"object"}}
        """);
    assertThat(body(CompletionRequest.builder().temperature(0.2).user("Hi").build()))
        .contains("\"temperature\":0.2}");
  }

  @Test
  void seedOfMoreThan32Bits() {
    var request = CompletionRequest.builder().user("Hi").seed(1L << 31).build();
    assertThatThrownBy(() -> body(request))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("32 bits");
  }

  @Test
  void extraFieldsReplaceOurs() {
    assertSame(
        body(
            CompletionRequest.builder()
                .user("Hi")
                .temperature(0.2)
                .extra("generationConfig", "{\"topK\":5}")
                .extra("safetySettings", "[]")
                .build()),
        "{" + HI + ",\"generationConfig\":{\"topK\":5},\"safetySettings\":[]}");
  }
}
