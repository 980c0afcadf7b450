package dev.runnel.anthropic;

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

/**
 * The bodies are those of Anthropic's API reference, "Create a Message", unless another is named.
 */
class MessagesRequestTest {
  private static final String MODEL = "claude-sonnet-4-5";
  private static final String HEAD =
      "\"model\":\"claude-sonnet-4-5\",\"max_tokens\":32000,\"stream\":true";
  private static final String HI =
      "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}";
  private static final Media PNG = Media.of(new byte[] {1, 2, 3}, "image/png");
  private static final Media PDF = Media.of(new byte[] {1, 2, 3}, "application/pdf");

  private static String body(CompletionRequest request, String model) {
    EncodedRequest encoded = MessagesDecoding.DIALECT.encode(request, model);
    assertThat(encoded.path()).isEqualTo("v1/messages");
    return new String(encoded.body(), StandardCharsets.UTF_8);
  }

  /** What the body holds beside the head and the message "Hi". */
  private static void assertFields(CompletionRequest.Builder request, String golden) {
    assertSame(
        body(request.user("Hi").build(), MODEL),
        "{" + HEAD + ",\"messages\":[" + HI + "]," + golden + "}");
  }

  private static void assertMessages(CompletionRequest.Builder request, String golden) {
    assertSame(body(request.build(), MODEL), "{" + HEAD + ",\"messages\":[" + golden + "]}");
  }

  private static void assertContent(ContentPart part, String golden) {
    assertMessages(
        CompletionRequest.builder().user(part), "{\"role\":\"user\",\"content\":[" + golden + "]}");
  }

  private static void assertRefused(CompletionRequest.Builder request, String... words) {
    CompletionRequest built = request.user("Hi").build();
    assertThatThrownBy(() -> body(built, MODEL))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll(words);
  }

  private static Object at(CompletionRequest.Builder request, String model, String path) {
    return TestJson.at(TestJson.parse(body(request.user("Hi").build(), model)), path);
  }

  @Test
  void unsetIsNotSent() {
    assertThat(body(CompletionRequest.of("Hi"), MODEL))
        .isEqualTo("{" + HEAD + ",\"messages\":[" + HI + "]}");
  }

  @Test
  void sampling() {
    assertFields(
        CompletionRequest.builder().temperature(0).topP(0.2).stop("a", "b"),
        "\"temperature\":0.0,\"top_p\":0.2,\"stop_sequences\":[\"a\",\"b\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-instant-1.2, 4096",
    "claude-2.1, 4096",
    "claude-3-haiku-20240307, 4096",
    "claude-3-opus@20240229, 4096",
    "claude-3-5-sonnet-20241022, 8192",
    "anthropic/claude-3.5-haiku, 8192",
    "claude-3-7-sonnet@20250219, 32000",
    "claude-sonnet-4-20250514, 32000",
    "claude-opus-4-1, 32000",
    "us.anthropic.claude-opus-4-6-v1, 32000",
    "claude-sonnet-5, 32000",
    "claude-new-preview, 32000",
    "MiniMax-M2, 4096"
  })
  void maxTokensByModel(String model, long maxTokens) {
    assertThat(at(CompletionRequest.builder(), model, "max_tokens")).isEqualTo(maxTokens);
  }

  @Test
  void maxTokensSet() {
    assertThat(at(CompletionRequest.builder().maxTokens(5), MODEL, "max_tokens")).isEqualTo(5L);
    assertThat(
            at(
                CompletionRequest.builder().maxTokens(5).extra("max_tokens", "6"),
                MODEL,
                "max_tokens"))
        .isEqualTo(6L);
  }

  @Test
  void extraFieldsStandInForOurs() {
    assertFields(
        CompletionRequest.builder().topP(0.5).extra("top_k", "3").extra("top_p", "0.7"),
        "\"top_k\":3,\"top_p\":0.7");
  }

  @Test
  void system() {
    assertFields(
        CompletionRequest.builder().system("a").message(ChatMessage.system("b")),
        "\"system\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]");
  }

  @Test
  void systemOfMoreThanText() {
    assertRefused(
        CompletionRequest.builder()
            .message(new ChatMessage(Role.SYSTEM, List.of(ContentPart.image(PNG)), List.of(), "")),
        "text",
        "system");
  }

  @Test
  void turnsAlternate() {
    assertMessages(
        CompletionRequest.builder()
            .user("a")
            .user("b")
            .assistant("c")
            .assistant("d")
            .user(ContentPart.text("e"), ContentPart.text(" "), ContentPart.text("f")),
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]},"
            + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"c\"},{\"type\":\"text\",\"text\":\"d\"}]},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"e\"},{\"type\":\"text\",\"text\":\"f\"}]}");
  }

  @Test
  void answerThatSaysNothingIsLeftOut() {
    assertMessages(
        CompletionRequest.builder().user("a").assistant(" \n").user("b"),
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}");
  }

  @Test
  void conversationThatSaysNothing() {
    assertThatThrownBy(() -> body(CompletionRequest.of(" "), MODEL))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void answerToBeContinuedEndsWithoutSpace() {
    assertMessages(
        CompletionRequest.builder().user("Hi").assistant("The answer is \n"),
        HI
            + ",{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"The answer"
            + " is\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1} | \"{\\\"a\\\":1}\"",
        "[1,2] | \"[1,2]\"",
        "\"x\" | \"\\\"x\\\"\"",
        "3.5 | \"3.5\"",
        "plain text | \"plain text\""
      })
  void toolCallAndResult(String result, String content) {
    assertMessages(
        CompletionRequest.builder()
            .user("Hi")
            .message(
                ChatMessage.assistant("I'll look", List.of(new ToolCall("t1", "f", "{\"a\":[1]}"))))
            .message(ChatMessage.tool("t1", result)),
        HI
            + ",{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"I'll look\"},"
            + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{\"a\":[1]}}]},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":"
            + content
            + "}]}");
  }

  @Test
  void resultsComeFirst() {
    assertMessages(
        CompletionRequest.builder()
            .user("Hi")
            .message(
                ChatMessage.assistant(
                    "", List.of(new ToolCall("t1", "f", ""), new ToolCall("t2", "f", "{}"))))
            .message(ChatMessage.tool("t1", ""))
            .user("Hurry")
            .message(ChatMessage.tool("t2", "2")),
        HI
            + ",{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{}},"
            + "{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"f\",\"input\":{}}]},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\"},"
            + "{\"type\":\"tool_result\",\"tool_use_id\":\"t2\",\"content\":\"2\"},"
            + "{\"type\":\"text\",\"text\":\"Hurry\"}]}");
  }

  @Test
  void resultWithAnImage() {
    var result =
        new ChatMessage(
            Role.TOOL, List.of(ContentPart.text("see"), ContentPart.image(PNG)), List.of(), "t1");
    assertMessages(
        CompletionRequest.builder().message(result),
        "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":["
            + "{\"type\":\"text\",\"text\":\"see\"},{\"type\":\"image\",\"source\":"
            + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AQID\"}}]}]}");
  }

  @Test
  void halfAToolCallIsRefused() {
    CompletionRequest request =
        CompletionRequest.builder()
            .user("Hi")
            .message(ChatMessage.assistant("", List.of(new ToolCall("t1", "f", "{\"a\":"))))
            .build();
    assertThatThrownBy(() -> body(request, MODEL))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("t1");
  }

  @Test
  void imagesAndDocuments() {
    assertContent(
        ContentPart.image(PNG),
        "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AQID\"}}");
    assertContent(
        ContentPart.image(Media.of(URI.create("https://x/y.png"))),
        "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://x/y.png\"}}");
    assertContent(
        ContentPart.document(PDF, "a.pdf"),
        "{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\","
            + "\"data\":\"AQID\"},\"title\":\"a.pdf\"}");
    assertContent(
        ContentPart.document(Media.of(URI.create("https://x/y.pdf")), ""),
        "{\"type\":\"document\",\"source\":{\"type\":\"url\",\"url\":\"https://x/y.pdf\"}}");
    assertContent(
        ContentPart.document(
            Media.of("é".getBytes(StandardCharsets.UTF_8), "text/markdown; charset=utf-8"), "a.md"),
        "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"é\"},"
            + "\"title\":\"a.md\"}");
  }

  @Test
  void mediaThatCannotBeTaken() {
    assertRefused(
        CompletionRequest.builder().user(ContentPart.audio(Media.of(new byte[1], "audio/wav"))),
        "anthropic takes no audio");
    assertRefused(
        CompletionRequest.builder().user(ContentPart.video(Media.of(new byte[1], "video/mp4"))),
        "anthropic takes no video");
    assertRefused(
        CompletionRequest.builder().user(ContentPart.image(Media.of(new byte[1], "image/tiff"))),
        "image/tiff",
        "image/png");
    assertRefused(
        CompletionRequest.builder()
            .user(ContentPart.document(Media.of(new byte[1], "application/msword"), "")),
        "application/msword",
        "application/pdf");
    assertRefused(
        CompletionRequest.builder()
            .user(ContentPart.document(Media.of(new byte[] {-1}, "text/plain"), "")),
        "UTF-8");
    assertRefused(
        CompletionRequest.builder()
            .message(
                new ChatMessage(Role.ASSISTANT, List.of(ContentPart.image(PNG)), List.of(), "")),
        "nothing but text");
  }

  @Test
  void seedIsRefused() {
    assertRefused(CompletionRequest.builder().seed(1), "seed");
  }

  /** Docs, "Tool use". */
  @Test
  void tools() {
    assertFields(
        CompletionRequest.builder()
            .tool("f", "does f", "{\"type\":\"object\",\"properties\":{}}")
            .tool("g", "", "{}"),
        "\"tools\":[{\"name\":\"f\",\"description\":\"does f\","
            + "\"input_schema\":{\"type\":\"object\",\"properties\":{}}},"
            + "{\"name\":\"g\",\"input_schema\":{\"type\":\"object\"}}]");
  }

  @Test
  void toolChoice() {
    String tools = "\"tools\":[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}}],";
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.auto()),
        tools + "\"tool_choice\":{\"type\":\"auto\"}");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.required()),
        tools + "\"tool_choice\":{\"type\":\"any\"}");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.none()),
        tools + "\"tool_choice\":{\"type\":\"none\"}");
    assertFields(
        CompletionRequest.builder().tool("f", "", "{}").toolChoice(ToolChoice.tool("f")),
        tools + "\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\"}");
  }

  /** Docs, "Structured outputs". */
  @Test
  void responseSchema() {
    String schema = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";
    assertFields(
        CompletionRequest.builder().responseSchema(schema),
        "\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":" + schema + "}}");
  }

  /** Docs, "Extended thinking". */
  @Test
  void reasoningBudget() {
    assertFields(
        CompletionRequest.builder().reasoningBudget(2_000),
        "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}");
    assertFields(
        CompletionRequest.builder().reasoningBudget(0), "\"thinking\":{\"type\":\"disabled\"}");
  }

  @ParameterizedTest
  @CsvSource({
    // No limit: there is room for the answer.
    "0, 1024, 32000",
    "0, 31000, 35096",
    // A limit that includes the budget, and limits that cannot.
    "3000, 2000, 3000",
    "2000, 2000, 4000",
    "500, 2000, 2500",
  })
  void maxTokensExceedTheBudget(int maxTokens, int budget, long sent) {
    var request = CompletionRequest.builder().reasoningBudget(budget);
    if (maxTokens > 0) {
      request.maxTokens(maxTokens);
    }
    assertThat(at(request, MODEL, "max_tokens")).isEqualTo(sent);
  }

  @Test
  void budgetThatIsTooSmall() {
    CompletionRequest request =
        CompletionRequest.builder().user("Hi").reasoningBudget(1_023).build();
    assertThatThrownBy(() -> body(request, MODEL))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("1024");
  }

  @Test
  void thinkingDoesNotGoWithEverything() {
    assertRefused(
        CompletionRequest.builder().reasoningBudget(2_000).temperature(0.5),
        "temperature(..)",
        "reasoningBudget(..)");
    assertRefused(CompletionRequest.builder().reasoningBudget(2_000).topP(0.9), "topP(..)");
    assertRefused(
        CompletionRequest.builder().reasoningBudget(2_000).toolChoice(ToolChoice.required()),
        "toolChoice(..)");
    assertFields(
        CompletionRequest.builder()
            .reasoningBudget(2_000)
            .temperature(1)
            .topP(0.95)
            .tool("f", "", "{}")
            .toolChoice(ToolChoice.auto()),
        "\"tools\":[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}}],"
            + "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},\"temperature\":1,"
            + "\"top_p\":0.95,\"tool_choice\":{\"type\":\"auto\"}");
    assertFields(
        CompletionRequest.builder().reasoningBudget(0).temperature(0.5),
        "\"thinking\":{\"type\":\"disabled\"},\"temperature\":0.5");
  }

  /** Docs, "Effort" and "Adaptive thinking". */
  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-6, adaptive",
    "claude-sonnet-4-6, adaptive",
    "claude-sonnet-5, adaptive",
    "claude-fable-5-1, adaptive",
    "claude-mythos-preview, adaptive",
    "claude-opus-4-5-20251101,",
    "claude-sonnet-4-20250514,",
    "kimi-k2,"
  })
  void reasoningEffort(String model, String thinking) {
    assertThat(
            at(CompletionRequest.builder().reasoningEffort("high"), model, "output_config.effort"))
        .isEqualTo("high");
    assertThat(at(CompletionRequest.builder().reasoningEffort("high"), model, "thinking.type"))
        .isEqualTo(thinking);
  }

  @Test
  void effortBesideABudgetAndASchema() {
    assertFields(
        CompletionRequest.builder()
            .reasoningEffort("low")
            .reasoningBudget(1_024)
            .responseSchema("{}"),
        "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024},\"output_config\":"
            + "{\"effort\":\"low\",\"format\":{\"type\":\"json_schema\",\"schema\":{}}}");
  }

  @Test
  void adaptiveThinkingDoesNotGoWithATemperature() {
    CompletionRequest request =
        CompletionRequest.builder().user("Hi").reasoningEffort("low").temperature(0).build();
    assertThatThrownBy(() -> body(request, "claude-opus-4-6"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("reasoningEffort(..)");
    assertThat(body(request, "claude-opus-4-5")).contains("\"temperature\":0");
  }

  /** Docs, "Prompt caching". */
  @Test
  void promptCache() {
    String cached = ",\"cache_control\":{\"type\":\"ephemeral\"}}";
    String hi =
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\""
            + cached
            + "]}]";
    CompletionRequest.Builder request =
        CompletionRequest.builder()
            .promptCacheKey("k")
            .user("Hi")
            .tool("f", "", "{}")
            .tool("g", "", "{}");
    String schema = ",\"input_schema\":{\"type\":\"object\"}";
    assertSame(
        body(request.build(), MODEL),
        "{"
            + HEAD
            + ","
            + hi
            + ",\"tools\":[{\"name\":\"f\""
            + schema
            + "},{\"name\":\"g\""
            + schema
            + cached
            + "]}");
    assertSame(
        body(request.system("a").message(ChatMessage.system("b")).build(), MODEL),
        "{"
            + HEAD
            + ","
            + hi
            + ",\"tools\":[{\"name\":\"f\""
            + schema
            + "},{\"name\":\"g\""
            + schema
            + "}],\"system\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\""
            + cached
            + "]}");
  }

  @Test
  void promptCacheAfterAResult() {
    CompletionRequest request =
        CompletionRequest.builder()
            .promptCacheKey("k")
            .message(ChatMessage.tool("t1", "1"))
            .build();
    assertThat(body(request, MODEL))
        .contains("\"content\":\"1\",\"cache_control\":{\"type\":\"ephemeral\"}}]");
  }

  @Test
  void partsOfTheApisOwnGoBack() {
    String thinking = "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}";
    var answer =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Native("anthropic", thinking),
                new ContentPart.Native("openai-chat", "{\"x\":1}"),
                ContentPart.text("a")),
            List.of(new ToolCall("t1", "f", "{}")),
            "");
    assertMessages(
        CompletionRequest.builder().user("Hi").message(answer),
        HI
            + ",{\"role\":\"assistant\",\"content\":["
            + thinking
            + ",{\"type\":\"text\",\"text\":\"a\"},"
            + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{}}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}",
        "{\"type\":\"redacted_thinking\",\"data\":\"x\"}"
      })
  void thinkingAloneIsNoAnswer(String thinking) {
    var answer =
        new ChatMessage(
            Role.ASSISTANT, List.of(new ContentPart.Native("anthropic", thinking)), List.of(), "");
    assertMessages(CompletionRequest.builder().user("Hi").message(answer), HI);
  }
}
