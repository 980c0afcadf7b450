package dev.runnel.openai;

import static dev.runnel.testing.TestJson.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CompletionRequest;
import dev.runnel.ToolChoice;
import dev.runnel.UnsupportedException;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.testing.TestJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each vendor is sent, where it is not what OpenAI is sent. */
class VendorRequestTest {
  private static final String TOOLS =
      "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}],";

  private static final String SCHEMA = "{\"type\":\"object\"}";

  static String body(String vendor, CompletionRequest.Builder request) {
    Vendor row = Vendors.of(vendor);
    String own = row.baseUrl().isEmpty() ? "https://example.org/v1" : row.baseUrl();
    EncodedRequest encoded = row.dialect(URI.create(own)).encode(request.user("Hi").build(), "m");
    assertThat(encoded.path()).isEqualTo("chat/completions");
    return new String(encoded.body(), StandardCharsets.UTF_8);
  }

  /** What is sent beside model, messages and the wish to stream. */
  private static void assertSent(String vendor, CompletionRequest.Builder request, String fields) {
    String usage =
        Vendors.of(vendor).compatibility().includeUsage()
            ? ",\"stream_options\":{\"include_usage\":true}"
            : "";
    String golden =
        "{\"model\":\"m\",\"stream\":true"
            + usage
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
            + fields
            + "}";
    assertSame(body(vendor, request), golden);
  }

  private static void assertRefused(
      String vendor, CompletionRequest.Builder request, String method) {
    assertThatThrownBy(() -> body(vendor, request))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(vendor)
        .hasMessageContaining(method);
  }

  private static CompletionRequest.Builder request() {
    return CompletionRequest.builder();
  }

  // Mistral API reference, "Chat completion": random_seed, tool_choice any, prompt_cache_key.
  @Test
  void mistral() {
    assertSent(
        "mistral",
        request()
            .seed(7)
            .maxTokens(5)
            .tool("f", "", "{}")
            .toolChoice(ToolChoice.required())
            .promptCacheKey("c1")
            .reasoningEffort("high"),
        """
        "random_seed":7,"max_tokens":5,
        "tools":[{"type":"function","function":{"name":"f","parameters":{}}}],"tool_choice":"any","prompt_cache_key":"c1",
        "reasoning_effort":"high"
        """);
    assertThat(body("mistral", request())).doesNotContain("stream_options");
  }

  // DeepSeek, "Create chat completion" and "Thinking mode": no seed, response_format json_object
  // only.
  @Test
  void deepseek() {
    assertSent(
        "deepseek",
        request().maxTokens(5).reasoningEffort("max").promptCacheKey("c1"),
        "\"max_tokens\":5,\"reasoning_effort\":\"max\"");
    assertRefused("deepseek", request().seed(7), "seed(..)");
    assertRefused("deepseek", request().responseSchema(SCHEMA), "responseSchema(..)");
    assertRefused("deepseek", request().reasoningBudget(100), "reasoningBudget(..)");
  }

  // Groq, xAI and Cerebras API references: max_tokens is deprecated or unknown.
  @ParameterizedTest
  @ValueSource(strings = {"openai", "azure", "groq", "xai", "cerebras", "moonshot"})
  void maxCompletionTokens(String vendor) {
    assertSent(vendor, request().maxTokens(5), "\"max_completion_tokens\":5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perplexity",
        "together",
        "fireworks",
        "huggingface",
        "sambanova",
        "nebius",
        "zai",
        "alibaba",
        "openrouter",
        "ollama-openai",
        "llamacpp",
        "lmstudio",
        "vllm",
        "openai-compatible"
      })
  void maxTokens(String vendor) {
    assertSent(vendor, request().maxTokens(5), "\"max_tokens\":5");
  }

  // OpenRouter, "Reasoning tokens": one object, effort or max_tokens; "Prompt caching": session_id.
  @Test
  void openrouter() {
    assertSent(
        "openrouter",
        request().reasoningEffort("high").promptCacheKey("c1").seed(7),
        "\"reasoning\":{\"effort\":\"high\"},\"session_id\":\"c1\",\"seed\":7");
    assertSent(
        "openrouter", request().reasoningBudget(2000), "\"reasoning\":{\"max_tokens\":2000}");
    assertSent("openrouter", request().reasoningBudget(0), "\"reasoning\":{\"effort\":\"none\"}");
    assertSent(
        "openrouter",
        request().reasoningEffort("low").extra("reasoning", "{\"enabled\":true}"),
        "\"reasoning\":{\"enabled\":true}");
  }

  // Perplexity, Sonar API reference: usage comes unasked, no seed, no named tool.
  @Test
  void perplexity() {
    assertSent(
        "perplexity",
        request().tool("f", "", "{}").toolChoice(ToolChoice.required()).reasoningEffort("low"),
        TOOLS + "\"tool_choice\":\"required\",\"reasoning_effort\":\"low\"");
    assertRefused("perplexity", request().seed(7), "seed(..)");
    assertRefused(
        "perplexity",
        request().tool("f", "", "{}").toolChoice(ToolChoice.tool("f")),
        "toolChoice(..)");
  }

  // "After the (optional) system message(s), user or tool message(s) should alternate with
  // assistant
  // message(s)."
  @Test
  void perplexityWantsTurns() {
    CompletionRequest.Builder request =
        request().system("S").user("Hi").assistant("").user("Ho").assistant("a").assistant("b");
    Object messages = TestJson.at(TestJson.parse(body("perplexity", request)), "messages");
    assertThat(messages)
        .isEqualTo(
            TestJson.parse(
                """
                [{"role":"system","content":"S"},
                 {"role":"user","content":[{"type":"text","text":"Hi"},{"type":"text","text":"Ho"}]},
                 {"role":"assistant","content":"ab"},{"role":"user","content":"Hi"}]
                """));
  }

  // LM Studio takes nothing but "none", "auto" and "required"; llama.cpp takes anything else for
  // "auto".
  @ParameterizedTest
  @ValueSource(strings = {"llamacpp", "lmstudio"})
  void aToolByItsNameIsOfferedAlone(String vendor) {
    CompletionRequest.Builder both = request().tool("g", "", "{}").tool("f", "", "{}");
    assertSent(
        vendor, both.toolChoice(ToolChoice.tool("f")), TOOLS + "\"tool_choice\":\"required\"");
    assertThat(body(vendor, request().tool("g", "", "{}").toolChoice(ToolChoice.required())))
        .contains("\"g\"");
  }

  // Fireworks, "Reasoning": reasoning_effort, or a thinking object with a budget.
  @Test
  void fireworks() {
    assertSent("fireworks", request().reasoningEffort("low"), "\"reasoning_effort\":\"low\"");
    assertSent(
        "fireworks",
        request().reasoningBudget(4096),
        "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":4096}");
    assertSent("fireworks", request().reasoningBudget(0), "\"thinking\":{\"type\":\"disabled\"}");
  }

  // Kimi API, "Chat completion": prompt_cache_key, no seed.
  @Test
  void moonshot() {
    assertSent(
        "moonshot",
        request().promptCacheKey("c1").reasoningEffort("max"),
        "\"prompt_cache_key\":\"c1\",\"reasoning_effort\":\"max\"");
    assertRefused("moonshot", request().seed(7), "seed(..)");
  }

  // Z.ai, "Chat completion": tool_choice is auto, response_format text or json_object.
  @Test
  void zai() {
    assertSent(
        "zai",
        request().tool("f", "", "{}").toolChoice(ToolChoice.auto()),
        TOOLS + "\"tool_choice\":\"auto\"");
    assertRefused("zai", request().toolChoice(ToolChoice.required()), "toolChoice(..)");
    // Who is to call no tool is offered none.
    assertSent(
        "zai",
        request().tool("f", "", "{}").toolChoice(ToolChoice.none()).maxTokens(1),
        "\"max_tokens\":1");
    assertRefused("zai", request().responseSchema(SCHEMA), "responseSchema(..)");
    assertRefused("zai", request().seed(7), "seed(..)");
  }

  // Alibaba Cloud Model Studio, "Deep thinking": enable_thinking and thinking_budget.
  @Test
  void alibaba() {
    assertSent(
        "alibaba",
        request().reasoningBudget(500).seed(7),
        "\"enable_thinking\":true,\"thinking_budget\":500,\"seed\":7");
    assertSent("alibaba", request().reasoningBudget(0), "\"enable_thinking\":false");
    assertRefused("alibaba", request().reasoningEffort("low"), "reasoningEffort(..)");
  }

  // Ollama, "OpenAI compatibility": tool_choice is not among the supported fields.
  @Test
  void ollama() {
    assertSent(
        "ollama-openai",
        request().seed(7).reasoningEffort("none"),
        "\"seed\":7,\"reasoning_effort\":\"none\"");
    assertRefused("ollama-openai", request().toolChoice(ToolChoice.required()), "toolChoice(..)");
  }

  // vLLM, ChatCompletionRequest: thinking_token_budget.
  @Test
  void vllm() {
    assertSent("vllm", request().reasoningBudget(500), "\"thinking_token_budget\":500");
    assertSent("vllm", request().reasoningBudget(0), "\"thinking_token_budget\":0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai",
        "azure",
        "mistral",
        "groq",
        "xai",
        "perplexity",
        "together",
        "cerebras",
        "huggingface",
        "sambanova",
        "nebius",
        "moonshot",
        "zai",
        "ollama-openai",
        "llamacpp",
        "lmstudio",
        "openai-compatible"
      })
  void noBudget(String vendor) {
    assertRefused(vendor, request().reasoningBudget(100), "reasoningBudget(..)");
  }

  // Fireworks and Together, "Structured outputs"; Mistral, "Custom structured output"; Perplexity,
  // "Structured outputs": all in OpenAI's form.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "azure",
        "mistral",
        "groq",
        "openrouter",
        "xai",
        "perplexity",
        "together",
        "fireworks",
        "cerebras",
        "huggingface",
        "sambanova",
        "nebius",
        "moonshot",
        "alibaba",
        "ollama-openai",
        "llamacpp",
        "lmstudio",
        "vllm"
      })
  void responseSchema(String vendor) {
    assertSent(
        vendor,
        request().responseSchema(SCHEMA),
        """
        "response_format":{"type":"json_schema",
          "json_schema":{"name":"response","schema":{"type":"object"}}}
        """);
  }

  // A hint: whoever has no field for it caches all the same.
  @ParameterizedTest
  @CsvSource({
    "openai, prompt_cache_key",
    "azure, prompt_cache_key",
    "mistral, prompt_cache_key",
    "moonshot, prompt_cache_key",
    "openrouter, session_id",
    "groq, ''",
    "vllm, ''",
    "openai-compatible, ''"
  })
  void promptCacheKey(String vendor, String field) {
    String body = body(vendor, request().promptCacheKey("conversation-1"));
    if (field.isEmpty()) {
      assertThat(body).doesNotContain("conversation-1");
    } else {
      assertThat(body).contains("\"" + field + "\":\"conversation-1\"");
    }
  }
}
