package dev.runnel.anthropic;

import static dev.runnel.anthropic.MessagesDecoding.block;
import static dev.runnel.anthropic.MessagesDecoding.end;
import static dev.runnel.anthropic.MessagesDecoding.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.FinishReason;
import dev.runnel.ProtocolException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.TruncatedStreamException;
import dev.runnel.testing.Decoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of Anthropic's docs, "Streaming messages", and of what servers send. */
class MessageDecoderTest {
  private static final String START =
      event(
          "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
              + "\"role\":\"assistant\",\"content\":[],\"model\":\"claude\",\"stop_reason\":null,"
              + "\"usage\":{\"input_tokens\":7,\"output_tokens\":1}}}");
  private static final String TEXT = "{\"type\":\"text\",\"text\":\"\"}";

  private static Decoding of(String... events) {
    return Decoding.of(MessagesDecoding.DIALECT, String.join("", events));
  }

  private static String text(String text) {
    return "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}";
  }

  private static String input(String json) {
    return "{\"type\":\"input_json_delta\",\"partial_json\":\""
        + json.replace("\"", "\\\"")
        + "\"}";
  }

  private static String toolUse(String input) {
    return "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"now\",\"input\":" + input + "}";
  }

  @Test
  void textFinishUsageAndEnd() {
    Decoding decoding =
        of(
            START,
            block(0, TEXT, text("a"), text("b")),
            event(
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                    + "\"usage\":{\"output_tokens\":5}}"),
            event("{\"type\":\"message_stop\"}"));
    assertThat(decoding.chunks)
        .containsExactly(
            StreamChunk.text("a"), StreamChunk.text("b"), StreamChunk.text("").withFinal(true));
    assertThat(decoding.answer.id()).isEqualTo("msg_1");
    assertThat(decoding.answer.model()).isEqualTo("claude");
    assertThat(decoding.answer.finishReason()).isEqualTo(new FinishReason("stop", "end_turn"));
    assertThat(decoding.answer.usage()).isEqualTo(TokenUsage.of(7, 5));
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, stop",
    "stop_sequence, stop",
    "max_tokens, length",
    "model_context_window_exceeded, length",
    "tool_use, tool_calls",
    "refusal, content_filter",
    "pause_turn, other",
    "compaction, other"
  })
  void finishReasons(String raw, String value) {
    assertThat(of(START, end(raw)).answer.finishReason()).isEqualTo(new FinishReason(value, raw));
  }

  @Test
  void explanationOfARefusalIsNotTheModelsWord() {
    Decoding decoding =
        of(
            event(
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\",\"stop_details\":"
                    + "{\"type\":\"refusal\",\"explanation\":\"no\",\"category\":\"bio\"}}}"));
    assertThat(decoding.answer.finishReason().isContentFilter()).isTrue();
    assertThat(decoding.refusal()).isEmpty();
  }

  @Test
  void endWithoutFinishReason() {
    Decoding decoding = of(START, block(0, TEXT, text("a")), event("{\"type\":\"message_stop\"}"));
    assertThat(decoding.answer.isEnded()).isTrue();
    assertThat(decoding.answer.isFinished()).isFalse();
  }

  @Test
  void nothingIsReadAfterTheEnd() {
    Decoding decoding = of(START, end("end_turn"), event("not JSON"), START);
    assertThat(decoding.failure).isNull();
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @Test
  void doneOfAGatewayIsAnEnd() {
    Decoding decoding = of(START, block(0, TEXT, text("a")), "event: data\ndata: [DONE]\n\n");
    assertThat(decoding.failure).isNull();
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @Test
  void lastEventWithoutBlankLine() {
    assertThat(of(START, end("end_turn").stripTrailing()).answer.isEnded()).isTrue();
  }

  @Test
  void spaceBeforeTheLastBrace() {
    assertThat(of(event("{\"type\":\"message_stop\"     }")).answer.isEnded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"ping\"}",
        "{\"type\":\"new_event\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"new_delta\",\"text\":\"x\"}}",
        "{\"type\":\"content_block_delta\",\"index\":9,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"x\"}}",
        "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"new\",\"text\":\"x\"}}",
        "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"fallback\",\"from\":{},\"to\":{}}}",
        "{\"type\":\"content_block_start\",\"index\":1}",
        "{\"type\":\"content_block_stop\",\"index\":9}",
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":null},\"usage\":null}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":null}",
        "{}",
        ""
      })
  void eventsThatSayNothing(String data) {
    Decoding decoding = of(event(data));
    assertThat(decoding.failure).isNull();
    assertThat(decoding.chunks).isEmpty();
    assertThat(decoding.answer.isFinished()).isFalse();
    assertThat(decoding.nativeParts()).isEmpty();
  }

  @Test
  void severalTextBlocksAreOneText() {
    assertThat(of(block(0, TEXT, text("a")), block(1, TEXT, text("b"))).text()).isEqualTo("ab");
  }

  @Test
  void blocksThatBeginWithContent() {
    Decoding decoding =
        of(
            block(0, "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}"),
            block(
                1,
                "{\"type\":\"text\",\"text\":\"a\",\"citations\":[{\"url\":\"u\",\"title\":\"t\"}]}",
                text("b")));
    assertThat(decoding.reasoning()).isEqualTo("hm");
    assertThat(decoding.text()).isEqualTo("ab");
    assertThat(decoding.citations()).containsExactly(new Citation("u", "t", ""));
    assertThat(decoding.nativeParts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"char_location\",\"cited_text\":\"q\",\"document_index\":0,\"document_title\":\"t\"}|"
            + " '' | t | q",
        "{\"type\":\"page_location\",\"cited_text\":\"q\",\"document_title\":null,\"start_page_number\":1}|"
            + " '' | '' | q",
        "{\"type\":\"content_block_location\",\"cited_text\":\"q\",\"document_title\":\"t\"}"
            + "| '' | t | q",
        "{\"type\":\"search_result_location\",\"cited_text\":\"q\",\"source\":\"https://x\",\"title\":\"t\"}|"
            + " https://x | t | q",
        "{\"type\":\"web_search_result_location\",\"cited_text\":\"q\",\"url\":\"https://x\",\"title\":\"t\",\"encrypted_index\":\"e\"}"
            + " | https://x | t | q"
      })
  void citations(String citation, String url, String title, String quote) {
    Decoding decoding =
        MessagesDecoding.ofBlock(
            TEXT, "{\"type\":\"citations_delta\",\"citation\":" + citation + "}");
    assertThat(decoding.citations()).containsExactly(new Citation(url, title, quote));
  }

  /** Each text has its own citations, as on Amazon Bedrock. */
  @Test
  void aPassageThatIsCitedTwiceIsTwoCitations() {
    String cites =
        "{\"type\":\"citations_delta\",\"citation\":{\"url\":\"u\",\"title\":\"t\",\"cited_text\":\"q\"}}";
    Decoding decoding = of(block(0, TEXT, cites), block(1, TEXT, cites));
    assertThat(decoding.citations())
        .containsExactly(new Citation("u", "t", "q"), new Citation("u", "t", "q"));
  }

  @Test
  void toolCallGrows() {
    Decoding decoding =
        of(block(0, toolUse("{}"), input(""), input("{\"a\":"), input("1}")), end("tool_use"));
    assertThat(
            decoding.chunks.stream().map(StreamChunk::toolCalls).filter(calls -> !calls.isEmpty()))
        .containsExactly(
            List.of(new ToolCall("t1", "now", "")),
            List.of(new ToolCall("t1", "now", "{\"a\":")),
            List.of(new ToolCall("t1", "now", "{\"a\":1}")));
    assertThat(decoding.answer.finishReason().isToolCalls()).isTrue();
    assertThat(decoding.answer.ranByProvider()).isEmpty();
  }

  @Test
  void toolCallWithoutArguments() {
    assertThat(of(block(0, toolUse("{}")), end("tool_use")).toolCalls())
        .containsExactly(new ToolCall("t1", "now", "{}"));
  }

  @Test
  void toolCallThatWasCutOffBeforeItsArguments() {
    assertThat(of(block(0, toolUse("{}")), end("max_tokens")).toolCalls())
        .containsExactly(new ToolCall("t1", "now", ""));
  }

  @Test
  void inputThatIsWholeFromTheStart() {
    assertThat(of(block(0, toolUse("{\"a\":1}"))).toolCalls())
        .containsExactly(new ToolCall("t1", "now", "{\"a\":1}"));
  }

  @Test
  void deltasCountRatherThanTheInputAtTheStart() {
    assertThat(of(block(0, toolUse("{\"a\":1}"), input("{\"a\":2}"))).toolCalls())
        .containsExactly(new ToolCall("t1", "now", "{\"a\":2}"));
  }

  @Test
  void interleavedBlocks() {
    String first = block(0, toolUse("{}"), input("{\"a\":1}"));
    String second = block(1, toolUse("{}").replace("t1", "t2"), input("{\"b\":2}"));
    List<String> one = MessagesDecoding.events(first);
    List<String> two = MessagesDecoding.events(second);
    Decoding decoding = of(one.get(0), two.get(0), one.get(1), two.get(1), two.get(2), one.get(2));
    assertThat(decoding.toolCalls())
        .containsExactly(
            new ToolCall("t1", "now", "{\"a\":1}"), new ToolCall("t2", "now", "{\"b\":2}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"server_tool_use", "mcp_tool_use"})
  void callsThatTheServerRan(String type) {
    Decoding decoding =
        of(block(0, toolUse("{}").replace("tool_use", type), input("{\"q\":1}")), end("end_turn"));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("t1", "now", "{\"q\":1}"));
    assertThat(decoding.answer.ranByProvider()).containsExactly("t1");
    assertThat(decoding.answer.finishReason().isStop()).isTrue();
  }

  @Test
  void callThatTheServerRanWithoutArguments() {
    String call = block(0, toolUse("{}").replace("tool_use", "server_tool_use"));
    assertThat(of(call, end("max_tokens")).toolCalls())
        .containsExactly(new ToolCall("t1", "now", ""));
    String result = block(1, "{\"type\":\"advisor_tool_result\",\"tool_use_id\":\"t1\"}");
    assertThat(of(call, result, end("max_tokens")).toolCalls())
        .containsExactly(new ToolCall("t1", "now", "{}"));
  }

  @Test
  void contentThatStandsInMessageStart() {
    Decoding decoding =
        of(
            event(
                "{\"type\":\"message_start\",\"message\":{\"content\":["
                    + toolUse("{\"a\":1}")
                    + "],\"stop_reason\":\"tool_use\"}}"),
            event("{\"type\":\"message_stop\"}"));
    assertThat(decoding.toolCalls()).containsExactly(new ToolCall("t1", "now", "{\"a\":1}"));
    assertThat(decoding.answer.finishReason().raw()).isEqualTo("tool_use");
    assertThat(decoding.answer.isEnded()).isTrue();
  }

  @Test
  void messageThatStartsAgain() {
    String half =
        START + block(0, toolUse("{}"), input("{\"a\":")).replaceFirst("[^\n]*stop.*\n\n", "");
    Decoding decoding =
        of(half, START, block(0, toolUse("{}").replace("t1", "t2"), input("{}")), end("tool_use"));
    assertThat(decoding.toolCalls())
        .containsExactly(new ToolCall("t1", "now", "{\"a\":"), new ToolCall("t2", "now", "{}"));
  }

  @Test
  void usageInFull() {
    Decoding decoding =
        of(
            event(
                "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":3,"
                    + "\"cache_creation_input_tokens\":100,\"cache_read_input_tokens\":1000,"
                    + "\"output_tokens\":1}}}"),
            event(
                "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"output_tokens\":20,"
                    + "\"input_tokens\":4,\"cache_read_input_tokens\":null,"
                    + "\"output_tokens_details\":{\"thinking_tokens\":15}}}"));
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(4, 20, 1124, 1000, 15));
  }

  @Test
  void usageIsKnownFromTheStart() {
    assertThat(of(START).answer.usage()).isEqualTo(TokenUsage.of(7, 1));
  }

  @Test
  void malformedEvent() {
    assertThat(of(event("{\"type\":")).failure).isInstanceOf(ProtocolException.class);
    assertThat(of(event("[]")).failure).isInstanceOf(ProtocolException.class);
    assertThat(of("data: {\"type\":").failure).isInstanceOf(TruncatedStreamException.class);
  }

  @Test
  void cutAtEveryEventItNeitherEndsNorFinishes() {
    List<String> events =
        MessagesDecoding.events(
            START
                + block(0, "{\"type\":\"thinking\",\"thinking\":\"\"}")
                + block(1, TEXT, text("a"))
                + block(2, toolUse("{}"), input("{}"))
                + end("tool_use"));
    for (int count = 0; count < events.size(); count++) {
      Decoding decoding = of(String.join("", events.subList(0, count)));
      assertThat(decoding.failure).isNull();
      assertThat(decoding.answer.isEnded()).isFalse();
      assertThat(decoding.answer.isFinished()).isEqualTo(count == events.size() - 1);
    }
  }
}
