package dev.runnel.openai;

import static dev.runnel.testing.TestJson.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ChatMessage;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.ToolCall;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.TestJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reasoning that a vendor wants to have back is kept, and goes back to it and nobody else. */
class ReplayTest {
  private static final String CALL =
      "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\","
          + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":null}]}";

  private static ChatDialect dialect(String vendor) {
    Vendor row = Vendors.of(vendor);
    return (ChatDialect) row.dialect(URI.create(row.baseUrl()));
  }

  private static String delta(String delta) {
    return "{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
  }

  private static String finish(String reason) {
    return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
  }

  private static List<ContentPart.Native> kept(String vendor, String... data) {
    return Decoding.ofData(dialect(vendor), data).nativeParts();
  }

  private static Object assistant(String vendor, ContentPart... parts) {
    var content = new ArrayList<ContentPart>(List.of(parts));
    var message =
        new ChatMessage(Role.ASSISTANT, content, List.of(new ToolCall("a", "f", "{\"x\":1}")), "");
    byte[] body =
        dialect(vendor)
            .encode(CompletionRequest.builder().user("Hi").message(message).build(), "m")
            .body();
    return TestJson.at(TestJson.parse(new String(body, StandardCharsets.UTF_8)), "messages.1");
  }

  // DeepSeek, "Thinking mode"; Kimi API, "Use thinking models"; Z.ai, "Thinking mode"; Fireworks,
  // "Reasoning".
  @ParameterizedTest
  @ValueSource(strings = {"deepseek", "moonshot", "zai", "fireworks"})
  void reasoningContent(String vendor) {
    List<ContentPart.Native> kept =
        kept(
            vendor,
            delta("{\"reasoning_content\":\"Let \\\"me\"}"),
            delta("{\"reasoning_content\":\" see\"}"),
            CALL,
            finish("tool_calls"),
            finish("tool_calls"),
            "[DONE]");
    assertThat(kept)
        .containsExactly(new ContentPart.Native(vendor + "-chat", "\"Let \\\"me see\""));
    assertThat(assistant(vendor, kept.get(0)))
        .isEqualTo(
            TestJson.parse(
                """
                {"role":"assistant","content":null,"reasoning_content":"Let \\"me see",
                 "tool_calls":[{"id":"a","type":"function",
                   "function":{"name":"f","arguments":"{\\"x\\":1}"}}]}
                """));
  }

  @Test
  void emptyReasoningContentToo() {
    assertThat(kept("deepseek", delta("{\"reasoning_content\":\"\"}"), CALL, finish("stop")))
        .containsExactly(new ContentPart.Native("deepseek-chat", "\"\""));
  }

  @Test
  void noneWhereThereWasNone() {
    assertThat(
            kept(
                "deepseek",
                delta("{\"content\":\"a\",\"reasoning_content\":null}"),
                finish("stop")))
        .isEmpty();
    assertThat(kept("openrouter", delta("{\"reasoning\":\"a\"}"), finish("stop"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter", "error"})
  void notOfAnAnswerThatWasCutOff(String reason) {
    assertThat(kept("deepseek", delta("{\"reasoning_content\":\"a\"}"), finish(reason))).isEmpty();
    assertThat(kept("deepseek", delta("{\"reasoning_content\":\"a\"}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "groq", "vllm", "openrouter"})
  void notForVendorsThatDoNotAskForIt(String vendor) {
    assertThat(kept(vendor, delta("{\"reasoning_content\":\"a\"}"), finish("stop"))).isEmpty();
  }

  // OpenRouter, "Reasoning tokens", "Preserving reasoning": the blocks unchanged and in order.
  @Test
  void reasoningDetails() {
    Decoding decoding =
        Decoding.ofData(
            dialect("openrouter"),
            delta(
                "{\"reasoning\":\"Let\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                    + "\"text\":\"Let\",\"signature\":null,\"format\":\"anthropic-claude-v1\","
                    + "\"index\":0}]}"),
            delta(
                "{\"reasoning\":\" me\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                    + "\"text\":\" me\",\"format\":\"anthropic-claude-v1\",\"index\":0}]}"),
            delta(
                "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":null,\"signature\":\"c2ln\","
                    + "\"index\":0}]}"),
            delta(
                "{\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"S\","
                    + "\"index\":1},7]}"),
            delta(
                "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"x\","
                    + "\"id\":\"r1\",\"index\":2},{\"type\":\"reasoning.encrypted\","
                    + "\"data\":\"y\",\"id\":\"r2\",\"index\":2}]}"),
            CALL,
            finish("tool_calls"));
    assertThat(decoding.reasoning()).isEqualTo("Let meS");
    List<ContentPart.Native> kept = decoding.nativeParts();
    assertThat(kept).extracting(ContentPart.Native::api).containsExactly("openrouter-chat");
    String blocks =
        """
        [{"type":"reasoning.text","text":"Let me","signature":"c2ln",
          "format":"anthropic-claude-v1","index":0},
         {"type":"reasoning.summary","summary":"S","index":1},
         {"type":"reasoning.encrypted","data":"x","id":"r1","index":2},
         {"type":"reasoning.encrypted","data":"y","id":"r2","index":2}]
        """;
    assertSame(kept.get(0).json(), blocks);
    assertThat(TestJson.at(assistant("openrouter", kept.get(0)), "reasoning_details"))
        .isEqualTo(TestJson.parse(blocks));
  }

  @Test
  void blocksWithoutAnIndexGoOn() {
    List<ContentPart.Native> kept =
        kept(
            "openrouter",
            delta("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"a\"}]}"),
            delta("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"b\"}]}"),
            finish("stop"));
    assertThat(kept.get(0).json()).isEqualTo("[{\"type\":\"reasoning.text\",\"text\":\"ab\"}]");
  }

  // What was thought elsewhere is not known: DeepSeek, "Thinking mode", and Kimi API, "Use thinking
  // models", answer calls without reasoning with 400.
  @ParameterizedTest
  @ValueSource(strings = {"deepseek", "moonshot"})
  void callsAreNotWithoutReasoning(String vendor) {
    assertThat(assistant(vendor, new ContentPart.Native("zai-chat", "\"secret\"")))
        .isEqualTo(
            TestJson.parse(
                """
                {"role":"assistant","content":null,"reasoning_content":" ",
                 "tool_calls":[{"id":"a","type":"function",
                   "function":{"name":"f","arguments":"{\\"x\\":1}"}}]}
                """));
    byte[] body =
        dialect(vendor)
            .encode(CompletionRequest.builder().assistant("a").user("Hi").build(), "m")
            .body();
    assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("reasoning_content");
  }

  @ParameterizedTest
  @CsvSource({
    "moonshot, zai",
    "deepseek, openrouter",
    "openrouter, zai",
    "deepseek, openai",
    "anthropic, fireworks"
  })
  void goesToNoOtherVendor(String from, String to) {
    Object message =
        assistant(to, new ContentPart.Native(from + "-chat", "\"secret\""), ContentPart.text("a"));
    assertThat(TestJson.asObject(message)).containsOnlyKeys("role", "content", "tool_calls");
    assertThat(message.toString()).doesNotContain("secret");
  }
}
