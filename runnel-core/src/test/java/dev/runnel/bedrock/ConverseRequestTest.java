package dev.runnel.bedrock;

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
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies are those of Amazon Bedrock's API reference, "ConverseStream", request syntax. */
class ConverseRequestTest {
  private static final String LLAMA = "meta.llama3-3-70b-instruct-v1:0";
  private static final String CLAUDE = "us.anthropic.claude-sonnet-4-6";
  private static final String NOVA = "us.amazon.nova-2-lite-v1:0";
  private static final String PROFILE =
      "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123";
  private static final String HI = "{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}";
  private static final Media PNG = Media.of(new byte[] {1, 2, 3}, "image/png");

  private static EncodedRequest encode(CompletionRequest request, String model) {
    return new ConverseDialect().encode(request, model);
  }

  private static String body(CompletionRequest request, String model) {
    return new String(encode(request, model).body(), StandardCharsets.UTF_8);
  }

  /** What the body holds beside the message "Hi". */
  private static void assertFields(CompletionRequest.Builder request, String model, String golden) {
    assertSame(
        body(request.user("Hi").build(), model), "{\"messages\":[" + HI + "]," + golden + "}");
  }

  private static void assertFields(CompletionRequest.Builder request, String golden) {
    assertFields(request, LLAMA, golden);
  }

  private static void assertMessages(CompletionRequest.Builder request, String golden) {
    assertSame(body(request.build(), LLAMA), "{\"messages\":" + golden + "}");
  }

  private static void assertContent(ContentPart part, String golden) {
    assertMessages(
        CompletionRequest.builder().user(part),
        "[{\"role\":\"user\",\"content\":[" + golden + "]}]");
  }

  private static CompletionRequest.Builder request() {
    return CompletionRequest.builder();
  }

  @Test
  void unsetIsNotSent() {
    assertThat(body(CompletionRequest.of("Hi"), LLAMA)).isEqualTo("{\"messages\":[" + HI + "]}");
  }

  @ParameterizedTest
  @CsvSource({
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0,"
        + " model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream",
    "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0,"
        + " model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Ainference-profile%2Feu.amazon.nova-lite-v1%3A0/converse-stream"
  })
  void modelIsInThePath(String model, String path) {
    assertThat(encode(CompletionRequest.of("Hi"), model).path()).isEqualTo(path);
  }

  @Test
  void modelIsNeeded() {
    CompletionRequest request = request().user("Hi").extra("model", "\"m\"").build();
    assertThatThrownBy(() -> encode(request, "")).isInstanceOf(ValidationException.class);
  }

  @Test
  void inferenceConfig() {
    assertFields(
        request().temperature(0).topP(0.2).maxTokens(7).stop("a", "b"),
        "\"inferenceConfig\":{\"maxTokens\":7,\"temperature\":0,\"topP\":0.2,\"stopSequences\":[\"a\",\"b\"]}");
  }

  @Test
  void systemOfMoreThanText() {
    var message = new ChatMessage(Role.SYSTEM, List.of(ContentPart.image(PNG)), List.of(), "");
    CompletionRequest request = request().message(message).user("Hi").build();
    assertThatThrownBy(() -> encode(request, LLAMA))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("role system");
  }

  @Test
  void system() {
    assertFields(
        request().system("Be brief").message(ChatMessage.system("and kind")),
        "\"system\":[{\"text\":\"Be brief\"},{\"text\":\"and kind\"}]");
  }

  @Test
  void speakersTakeTurns() {
    assertMessages(
        request()
            .user("a")
            .user("b")
            .assistant("c")
            .message(
                ChatMessage.assistant(
                    "",
                    List.of(new ToolCall("t1", "f", ""), new ToolCall("t2", "g", "{\"x\":[1]}"))))
            .message(ChatMessage.tool("t1", "{\"y\":2}"))
            .message(ChatMessage.tool("t2", "plain"))
            .user("d"),
        """
        [{"role":"user","content":[{"text":"a"},{"text":"b"}]},
         {"role":"assistant","content":[{"text":"c"},
           {"toolUse":{"toolUseId":"t1","name":"f","input":{}}},
           {"toolUse":{"toolUseId":"t2","name":"g","input":{"x":[1]}}}]},
         {"role":"user","content":[
           {"toolResult":{"toolUseId":"t1","content":[{"json":{"y":2}}]}},
           {"toolResult":{"toolUseId":"t2","content":[{"text":"plain"}]}},
           {"text":"d"}]}]
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"a\":{\"b\":[1]}}; {\"json\":{\"a\":{\"b\":[1]}}}",
        "[1,2]; {\"text\":\"[1,2]\"}",
        "7; {\"text\":\"7\"}",
        "null; {\"text\":\"null\"}",
        "{not json; {\"text\":\"{not json\"}"
      })
  void toolResults(String result, String golden) {
    assertMessages(
        request().message(ChatMessage.tool("t", result)),
        "[{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"t\",\"content\":["
            + golden
            + "]}}]}]");
  }

  @Test
  void emptyToolResult() {
    assertMessages(
        request().message(ChatMessage.tool("t", "")),
        "[{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[]}}]}]");
  }

  @Test
  void toolResultWithMedia() {
    var message =
        new ChatMessage(
            Role.TOOL, List.of(ContentPart.text("see"), ContentPart.image(PNG)), List.of(), "t");
    assertMessages(
        request().message(message),
        """
        [{"role":"user","content":[{"toolResult":{"toolUseId":"t","content":[
          {"text":"see"},{"image":{"format":"png","source":{"bytes":"AQID"}}}]}}]}]
        """);
  }

  @Test
  void blankTextIsLeftOut() {
    assertMessages(
        request()
            .system(" ")
            .user("a")
            .message(ChatMessage.assistant(""))
            .assistant(" \n")
            .user(ContentPart.text(""), ContentPart.text("b")),
        "[{\"role\":\"user\",\"content\":[{\"text\":\"a\"},{\"text\":\"b\"}]}]");
    assertThatThrownBy(() -> body(CompletionRequest.of(" "), LLAMA))
        .isInstanceOf(ValidationException.class);
  }

  /** Anthropic docs, "Extended thinking" and "Prefill": what Claude refuses. */
  @Test
  void anAnswerThatWasCutOffEndsInWords() {
    var thought =
        new ContentPart.Native("bedrock", "{\"reasoningContent\":{\"redactedContent\":\"AAAA\"}}");
    var onlyThought = new ChatMessage(Role.ASSISTANT, List.of(thought), List.of(), "");
    assertMessages(request().user("Hi").message(onlyThought), "[" + HI + "]");
    var spoken =
        new ChatMessage(
            Role.ASSISTANT, List.of(thought, ContentPart.text("One \n"), thought), List.of(), "");
    String answer =
        "{\"role\":\"assistant\",\"content\":["
            + "{\"reasoningContent\":{\"redactedContent\":\"AAAA\"}},{\"text\":\"One%s\"}]}";
    assertMessages(
        request().user("Hi").message(spoken), "[" + HI + "," + answer.formatted("") + "]");
    assertMessages(
        request().user("Hi").message(spoken).user("Hi"),
        "[" + HI + "," + answer.formatted(" \\n") + "," + HI + "]");
  }

  @Test
  void halfAToolCallIsRefused() {
    CompletionRequest request =
        request()
            .user("a")
            .message(ChatMessage.assistant("", List.of(new ToolCall("t", "f", "{\"x"))))
            .build();
    assertThatThrownBy(() -> body(request, LLAMA)).isInstanceOf(ValidationException.class);
  }

  @Test
  void ownPartsGoBackAndOthersDoNot() {
    String block =
        "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"hm\",\"signature\":\"c2ln\"}}}";
    var message =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Native("bedrock", block),
                new ContentPart.Native("anthropic", "{\"x\":1}"),
                ContentPart.text("a")),
            List.of(new ToolCall("t", "f", "{}")),
            "");
    assertMessages(
        request().user("q").message(message).message(ChatMessage.tool("t", "r")),
        "[{\"role\":\"user\",\"content\":[{\"text\":\"q\"}]},{\"role\":\"assistant\",\"content\":["
            + block
            + ",{\"text\":\"a\"},{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"f\",\"input\":{}}}]},"
            + "{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[{\"text\":\"r\"}]}}]}]");
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, png",
    "image/jpeg, jpeg",
    "image/JPG; q=1, jpeg",
    "image/gif, gif",
    "image/webp, webp"
  })
  void images(String type, String format) {
    assertContent(
        ContentPart.image(Media.of(new byte[] {1, 2, 3}, type)),
        "{\"image\":{\"format\":\"" + format + "\",\"source\":{\"bytes\":\"AQID\"}}}");
  }

  @ParameterizedTest
  @CsvSource({
    "application/pdf, pdf",
    "text/csv, csv",
    "application/msword, doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, docx",
    "application/vnd.ms-excel, xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, xlsx",
    "text/html, html",
    "text/plain; charset=utf-8, txt",
    "text/markdown, md"
  })
  void documents(String type, String format) {
    assertContent(
        ContentPart.document(Media.of(new byte[] {1, 2, 3}, type), "Q3 report.v2"),
        "{\"document\":{\"format\":\""
            + format
            + "\",\"name\":\"Q3 report\",\"source\":{\"bytes\":\"AQID\"}}}");
  }

  @ParameterizedTest
  @CsvSource({
    "video/mp4, mp4",
    "video/quicktime, mov",
    "video/x-matroska, mkv",
    "video/webm, webm",
    "video/mpeg, mpeg",
    "video/3gpp, three_gp"
  })
  void videos(String type, String format) {
    assertContent(
        ContentPart.video(Media.of(new byte[] {1, 2, 3}, type)),
        "{\"video\":{\"format\":\"" + format + "\",\"source\":{\"bytes\":\"AQID\"}}}");
  }

  @ParameterizedTest
  @CsvSource({
    "audio/wav, wav",
    "audio/x-wav, wav",
    "audio/mpeg, mp3",
    "audio/ogg, ogg",
    "audio/flac, flac",
    "audio/L16, pcm"
  })
  void audio(String type, String format) {
    assertContent(
        ContentPart.audio(Media.of(new byte[] {1, 2, 3}, type)),
        "{\"audio\":{\"format\":\"" + format + "\",\"source\":{\"bytes\":\"AQID\"}}}");
  }

  @Test
  void linksIntoS3() {
    assertContent(
        ContentPart.image(Media.of(URI.create("s3://bucket/a/b.JPG"))),
        "{\"image\":{\"format\":\"jpeg\",\"source\":{\"s3Location\":{\"uri\":\"s3://bucket/a/b.JPG\"}}}}");
    assertContent(
        ContentPart.document(Media.of(URI.create("s3://bucket/a.pdf")), ""),
        "{\"document\":{\"format\":\"pdf\",\"name\":\"document\",\"source\":{\"s3Location\":{\"uri\":\"s3://bucket/a.pdf\"}}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.org/a.png", "s3://bucket/a", "s3://bucket/a.bmp", "data:x"})
  void otherLinksAreRefused(String link) {
    CompletionRequest request =
        request().user(ContentPart.image(Media.of(URI.create(link)))).build();
    assertThatThrownBy(() -> body(request, LLAMA))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("images");
  }

  @Test
  void formatsThatBedrockDoesNotKnow() {
    for (ContentPart part :
        List.of(
            ContentPart.image(Media.of(new byte[1], "image/tiff")),
            ContentPart.document(Media.of(new byte[1], "application/zip"), "a.zip"),
            ContentPart.video(Media.of(new byte[1], "video/x-unknown")),
            ContentPart.audio(Media.of(new byte[1], "audio/midi")))) {
      CompletionRequest request = request().user(part).build();
      assertThatThrownBy(() -> body(request, LLAMA)).isInstanceOf(UnsupportedException.class);
    }
  }

  @Test
  void assistantsShowNothing() {
    var message = new ChatMessage(Role.ASSISTANT, List.of(ContentPart.image(PNG)), List.of(), "");
    CompletionRequest request = request().user("a").message(message).build();
    assertThatThrownBy(() -> body(request, LLAMA)).isInstanceOf(UnsupportedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a.pdf, a",
    "Ünïcode_näme.pdf, -n-code-n-me",
    "'  two   spaces  .txt', two spaces",
    "'(1) [x] - y.md', (1) [x] - y",
    ".pdf, -pdf",
    "'', document",
    "'報告.pdf', document"
  })
  void documentNames(String given, String name) {
    assertThat(new DocumentNames().of(given)).isEqualTo(name);
  }

  @Test
  void documentNamesDoNotRepeat() {
    var names = new DocumentNames();
    assertThat(
            List.of(
                names.of("a.pdf"), names.of("A.txt"), names.of("a.md"), names.of(""), names.of("")))
        .containsExactly("a", "A (2)", "a (3)", "document", "document (2)");
    assertThat(names.of("x".repeat(500))).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void tools() {
    assertFields(
        request()
            .tool("f", "does f", "{\"type\":\"object\"}")
            .tool("g", "", "{\"type\":\"object\"}"),
        """
        "toolConfig":{"tools":[
          {"toolSpec":{"name":"f","description":"does f","inputSchema":{"json":{"type":"object"}}}},
          {"toolSpec":{"name":"g","inputSchema":{"json":{"type":"object"}}}}]}
        """);
  }

  @Test
  void toolChoices() {
    assertChoice(ToolChoice.auto(), "{\"auto\":{}}");
    assertChoice(ToolChoice.required(), "{\"any\":{}}");
    assertChoice(ToolChoice.tool("f"), "{\"tool\":{\"name\":\"f\"}}");
  }

  private static void assertChoice(ToolChoice choice, String golden) {
    assertFields(
        request().tool("f", "", "{}").toolChoice(choice),
        "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"f\",\"inputSchema\":{\"json\":{}}}}],\"toolChoice\":"
            + golden
            + "}");
  }

  @Test
  void whoMayCallNoToolHasNone() {
    CompletionRequest.Builder request =
        request().tool("f", "", "{}").toolChoice(ToolChoice.none()).user("Hi");
    assertMessages(request, "[" + HI + "]");
    request.message(ChatMessage.assistant("", List.of(new ToolCall("t", "f", "{}"))));
    assertThatThrownBy(() -> body(request.build(), LLAMA))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("none()");
  }

  @Test
  void whoMustCallAToolNeedsOne() {
    CompletionRequest request = request().toolChoice(ToolChoice.required()).user("Hi").build();
    assertThatThrownBy(() -> body(request, LLAMA)).isInstanceOf(ValidationException.class);
  }

  /** Amazon Bedrock User Guide, "Get validated JSON results from models". */
  @Test
  void responseSchema() {
    assertFields(
        request().responseSchema("{\"type\":\"object\"}"),
        """
        "outputConfig":{"textFormat":{"type":"json_schema","structure":{"jsonSchema":{
          "name":"response","schema":"{\\"type\\":\\"object\\"}"}}}}
        """);
  }

  /** Amazon Bedrock User Guide, "Adaptive thinking"; API reference, "OutputConfig". */
  @Test
  void effortOfClaude() {
    assertFields(
        request().reasoningEffort("high").responseSchema("{}"),
        CLAUDE,
        "\"outputConfig\":{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":{\"name\":\"response\",\"schema\":\"{}\"}}},"
            + "\"effort\":\"high\"},\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"adaptive\"}}");
  }

  /** Amazon Bedrock User Guide, "Extended thinking". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        CLAUDE,
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "anthropic.claude-sonnet-4-20250514-v1:0",
        "us.anthropic.claude-haiku-4-5-20251001-v1:0"
      })
  void budgetOfClaude(String model) {
    assertFields(
        request().reasoningBudget(1024),
        model,
        "\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}");
    assertFields(
        request().reasoningBudget(0),
        model,
        "\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"disabled\"}}");
  }

  @ParameterizedTest
  @CsvSource({"1024, 2048", "500, 1524", "1025, 1025"})
  void limitGrowsByABudgetItDoesNotExceed(int limit, int sent) {
    assertFields(
        request().reasoningBudget(1024).maxTokens(limit),
        CLAUDE,
        "\"inferenceConfig\":{\"maxTokens\":"
            + sent
            + "},\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}");
  }

  /** Amazon Nova 2 User Guide, "Extended thinking". */
  @Test
  void reasoningOfNova() {
    assertFields(
        request().reasoningEffort("low"),
        NOVA,
        "\"additionalModelRequestFields\":{\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"low\"}}");
    assertFields(
        request().reasoningBudget(0),
        NOVA,
        "\"additionalModelRequestFields\":{\"reasoningConfig\":{\"type\":\"disabled\"}}");
  }

  /** Amazon Bedrock User Guide, "OpenAI models". */
  @Test
  void effortOfOpenAi() {
    assertFields(
        request().reasoningEffort("low"),
        "openai.gpt-oss-120b-1:0",
        "\"additionalModelRequestFields\":{\"reasoning_effort\":\"low\"}");
    assertFields(
        request().reasoningEffort("low"),
        "us.openai.gpt-5.6-sol",
        "\"additionalModelRequestFields\":{\"reasoning\":{\"effort\":\"low\"}}");
  }

  @Test
  void effortOfAHiddenModel() {
    assertFields(
        request().reasoningEffort("low"), PROFILE, "\"outputConfig\":{\"effort\":\"low\"}");
  }

  @ParameterizedTest
  @CsvSource({
    LLAMA + ", true",
    LLAMA + ", false",
    PROFILE + ", false",
    NOVA + ", false",
    "us.amazon.nova-pro-v1:0, true",
    "anthropic.claude-3-5-sonnet-20240620-v1:0, false",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0, true",
    "us.anthropic.claude-opus-4-1-20250805-v1:0, true",
    "us.openai.gpt-5.6-sol, false",
    "arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-3-70b-instruct-v1:0, true"
  })
  void reasoningThatHasNoField(String model, boolean effort) {
    CompletionRequest.Builder request = request().user("Hi");
    CompletionRequest asking =
        (effort ? request.reasoningEffort("low") : request.reasoningBudget(9)).build();
    assertThatThrownBy(() -> body(asking, model))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(model);
    String own = "{\"thinking\":1}";
    assertSame(
        body(asking.toBuilder().extra("additionalModelRequestFields", own).build(), LLAMA),
        "{\"messages\":[" + HI + "],\"additionalModelRequestFields\":" + own + "}");
  }

  @Test
  void seedIsRefused() {
    CompletionRequest request = request().user("Hi").seed(1).build();
    assertThatThrownBy(() -> body(request, LLAMA)).isInstanceOf(UnsupportedException.class);
  }

  /** Amazon Bedrock User Guide, "Prompt caching for faster model inference". */
  @Test
  void cachePoints() {
    assertSame(
        body(
            request()
                .promptCacheKey("k")
                .system("S")
                .user("a")
                .assistant("b")
                .user("c")
                .tool("f", "", "{}")
                .build(),
            CLAUDE),
        """
        {"system":[{"text":"S"},{"cachePoint":{"type":"default"}}],
         "messages":[{"role":"user","content":[{"text":"a"}]},
                     {"role":"assistant","content":[{"text":"b"}]},
                     {"role":"user","content":[{"text":"c"},{"cachePoint":{"type":"default"}}]}],
         "toolConfig":{"tools":[{"toolSpec":{"name":"f","inputSchema":{"json":{}}}},
                                {"cachePoint":{"type":"default"}}]}}
        """);
  }

  @Test
  void novaHasNoCachePointAmongTools() {
    assertSame(
        body(request().promptCacheKey("k").user("c").tool("f", "", "{}").build(), NOVA),
        """
        {"messages":[{"role":"user","content":[{"text":"c"},{"cachePoint":{"type":"default"}}]}],
         "toolConfig":{"tools":[{"toolSpec":{"name":"f","inputSchema":{"json":{}}}}]}}
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {LLAMA, PROFILE, "anthropic.claude-3-haiku-20240307-v1:0"})
  void modelsThatDoNotCacheGetNoCachePoint(String model) {
    assertThat(body(request().promptCacheKey("k").system("S").user("a").build(), model))
        .doesNotContain("cachePoint");
  }

  @Test
  void noCachePointAfterADocument() {
    assertThat(
            body(
                request()
                    .promptCacheKey("k")
                    .user(
                        ContentPart.text("a"),
                        ContentPart.document(Media.of(new byte[1], "text/csv"), "a"))
                    .build(),
                CLAUDE))
        .doesNotContain("cachePoint");
    assertThat(body(request().promptCacheKey("k").user("a").assistant("b").build(), CLAUDE))
        .doesNotContain("cachePoint");
  }

  @Test
  void extraFieldsWin() {
    assertSame(
        body(
            request()
                .user("Hi")
                .temperature(1)
                .tool("f", "", "{}")
                .extra("toolConfig", "{\"tools\":[{\"systemTool\":{\"name\":\"nova_grounding\"}}]}")
                .extra("inferenceConfig", "{\"maxTokens\":1}")
                .extra(
                    "guardrailConfig", "{\"guardrailIdentifier\":\"g\",\"guardrailVersion\":\"1\"}")
                .build(),
            LLAMA),
        "{\"messages\":["
            + HI
            + "],\"toolConfig\":{\"tools\":[{\"systemTool\":{\"name\":\"nova_grounding\"}}]},\"inferenceConfig\":{\"maxTokens\":1},"
            + "\"guardrailConfig\":{\"guardrailIdentifier\":\"g\",\"guardrailVersion\":\"1\"}}");
  }
}
