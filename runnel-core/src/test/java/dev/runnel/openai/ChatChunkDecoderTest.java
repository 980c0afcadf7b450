package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.FinishReason;
import dev.runnel.ProtocolException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.TruncatedStreamException;
import dev.runnel.testing.Decoding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields are those of OpenAI's API reference, "The chat completion chunk object". */
class ChatChunkDecoderTest {

  @Test
  void oneChunkPerFrame() {
    Decoding decoding = ChatDecoding.ofDeltas("{\"content\":\"Hel\"}", "{\"content\":\"lo\"}");
    assertThat(decoding.chunks).containsExactly(StreamChunk.text("Hel"), StreamChunk.text("lo"));
  }

  @Test
  void escapesAndUnicode() {
    assertThat(ChatDecoding.ofDeltas("{\"content\":\"a\\n\\u00e9\\ud83d\\ude00\"}").text())
        .isEqualTo("a\né\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[DONE]", " [DONE]", "[DONE] "})
  void doneEndsTheAnswer(String data) {
    assertThat(ChatDecoding.ofData(data).answer.isEnded()).isTrue();
  }

  @Test
  void identityIsTheFirstThatIsNotEmpty() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"id\":\"\",\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[]}",
            "{\"id\":\"a\",\"model\":\"m\",\"choices\":[]}",
            "{\"id\":\"b\",\"model\":\"n\",\"choices\":[]}");
    assertThat(decoding.answer.id()).isEqualTo("a");
    assertThat(decoding.answer.model()).isEqualTo("m");
  }

  @Test
  void otherChoicesAreLeftOut() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"delta\":{\"content\":\"no\"},\"index\":1,\"finish_reason\":\"length\"}]}",
            "{\"choices\":[{\"delta\":{\"content\":\"yes\"},\"index\":0}]}");
    assertThat(decoding.text()).isEqualTo("yes");
    assertThat(decoding.answer.isFinished()).isFalse();
  }

  @Test
  void choiceWithoutIndexGoesByItsPlace() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"delta\":{\"content\":\"yes\"}},{\"delta\":{\"content\":\"no\"}}]}");
    assertThat(decoding.text()).isEqualTo("yes");
  }

  @Test
  void nullContentIsNoContent() {
    assertThat(ChatDecoding.ofDeltas("{\"role\":\"assistant\",\"content\":null}").chunks).isEmpty();
  }

  @Test
  void contentInParts() {
    Decoding decoding =
        ChatDecoding.ofDeltas(
            "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},"
                + "{\"text\":\"a\",\"type\":\"text\"},{\"type\":\"reference\",\"reference_ids\":[1]},\"b\"]}");
    assertThat(decoding.text()).isEqualTo("ab");
    assertThat(decoding.reasoning()).isEqualTo("hm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reasoning_content\":\"hm\"}",
        "{\"reasoning\":\"hm\"}",
        "{\"reasoning\":\"hm\",\"reasoning_content\":\"hm\"}",
        "{\"reasoning\":\"hm\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"hm\"}]}",
        "{\"reasoning\":null,\"reasoning_details\":[{\"text\":\"hm\"},{\"type\":\"reasoning.encrypted\",\"data\":\"x\"}]}",
        "{\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"hm\"}]}"
      })
  void reasoningCountsOnce(String delta) {
    assertThat(ChatDecoding.ofDeltas(delta).reasoning()).isEqualTo("hm");
  }

  @Test
  void refusal() {
    assertThat(ChatDecoding.ofDeltas("{\"refusal\":\"I can't\"}").refusal()).isEqualTo("I can't");
  }

  @Test
  void messageBesideDeltaIsLeftOut() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"message\":{\"content\":\"a\"},\"delta\":{\"content\":\"a\"}}]}",
            "{\"choices\":[{\"message\":{\"content\":\"ab\"},\"delta\":{\"content\":\"b\"}}]}",
            "{\"choices\":[{\"message\":{\"content\":\"ab\"}}]}");
    assertThat(decoding.text()).isEqualTo("ab");
  }

  @Test
  void messageAloneIsTheAnswer() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"message\":{\"content\":\"ab\"},\"finish_reason\":\"stop\"}]}");
    assertThat(decoding.text()).isEqualTo("ab");
    assertThat(decoding.answer.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void finishMarksTheChunkThatItComesWith() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}");
    assertThat(decoding.chunks).containsExactly(StreamChunk.text("a").withFinal(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "{}", "7"})
  void noFinishReason(String value) {
    Decoding decoding =
        ChatDecoding.ofData("{\"choices\":[{\"delta\":{},\"finish_reason\":" + value + "}]}");
    assertThat(decoding.answer.isFinished()).isFalse();
  }

  @Test
  void usageOnTheRepeatedFinishChunk() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}",
            "{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}",
            "[DONE]");
    assertThat(decoding.answer.usage()).isEqualTo(TokenUsage.of(1, 2));
    assertThat(decoding.chunks).hasSize(1);
  }

  @Test
  void usageInFull() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":30,"
                + "\"prompt_tokens_details\":{\"audio_tokens\":1,\"cached_tokens\":4},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}}");
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(10, 20, 30, 4, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"prompt_cache_hit_tokens\":4",
        "\"cached_tokens\":4",
        "\"prompt_tokens_details\":{\"cached_tokens\":4},\"prompt_cache_hit_tokens\":9",
        "\"prompt_tokens_details\":null,\"prompt_cache_hit_tokens\":4.0"
      })
  void cachedTokens(String field) {
    Decoding decoding =
        ChatDecoding.ofData("{\"choices\":[],\"usage\":{\"prompt_tokens\":10," + field + "}}");
    assertThat(decoding.answer.usage()).isEqualTo(new TokenUsage(10, 0, 10, 4, 0));
  }

  @Test
  void laterUsageReplacesButNullAndEmptyDoNot() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":9}}",
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":2}}",
            "{\"choices\":[],\"usage\":{}}",
            "{\"choices\":[],\"usage\":null}");
    assertThat(decoding.answer.usage()).isEqualTo(TokenUsage.of(2, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[],\"x_groq\":{\"id\":\"r\",\"usage\":{\"prompt_tokens\":3}}}",
        "{\"choices\":[{\"index\":0,\"delta\":{},\"usage\":{\"prompt_tokens\":3}}]}",
        "{\"x_groq\":{\"usage\":{\"prompt_tokens\":9}},\"choices\":[],\"usage\":{\"prompt_tokens\":3}}"
      })
  void usageInOtherPlaces(String chunk) {
    assertThat(ChatDecoding.ofData(chunk).answer.usage().promptTokens()).isEqualTo(3);
  }

  @Test
  void absurdCountsAreBounded() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":1e30,\"completion_tokens\":-5,\"total_tokens\":99999999999999999999999}}");
    assertThat(decoding.answer.usage())
        .isEqualTo(new TokenUsage(Long.MAX_VALUE, 0, Long.MAX_VALUE, 0, 0));
  }

  @Test
  void perplexitysSourcesComeOnce() {
    String chunk =
        "{\"citations\":[\"https://a\",\"https://b\"],\"search_results\":[{\"title\":\"A\",\"url\":\"https://a\"},"
            + "{\"title\":\"B\",\"url\":\"https://b\",\"snippet\":\"s\"}],\"choices\":[]}";
    assertThat(ChatDecoding.ofData(chunk, chunk).citations())
        .containsExactly(new Citation("https://a", "A", ""), new Citation("https://b", "B", "s"));
  }

  @Test
  void plainSources() {
    assertThat(ChatDecoding.ofData("{\"citations\":[\"https://a\"],\"choices\":[]}").citations())
        .containsExactly(new Citation("https://a", "", ""));
  }

  @Test
  void annotations() {
    Decoding decoding =
        ChatDecoding.ofDeltas(
            "{\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://a\",\"title\":\"A\",\"content\":\"q\"}},"
                + "{\"type\":\"file\",\"file\":{}}]}");
    assertThat(decoding.citations()).containsExactly(new Citation("https://a", "A", "q"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":\"ping\"}",
        "{\"choices\":[],\"moderation\":{\"results\":[]}}",
        "{\"obfuscation\":\"x\",\"p\":\"y\"}",
        "{\"choices\":null,\"usage\":null,\"error\":null}",
        "{\"choices\":[null,7,{\"delta\":[]},{\"delta\":null}]}"
      })
  void whatSaysNothingIsIgnored(String chunk) {
    Decoding decoding = ChatDecoding.ofData(chunk);
    assertThat(decoding.failure).isNull();
    assertThat(decoding.answer.error()).isNull();
    assertThat(decoding.chunks).isEmpty();
  }

  /** A known field of another type says nothing, whatever is in it; what follows it counts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"delta\":[{\"content\":\"X\"}]",
        "\"delta\":{\"tool_calls\":[[{\"content\":\"X\"}],{\"function\":[{\"content\":\"X\"}]}],\"content\":\"\"}",
        "\"delta\":{\"function_call\":[{\"content\":\"X\"}],\"content\":\"\"}",
        "\"delta\":{\"reasoning_details\":[[{\"content\":\"X\"}],7],\"content\":\"\"}",
        "\"delta\":{\"reasoning_details\":[{\"text\":{\"text\":\"X\"},\"summary\":[{\"text\":\"X\"}]}]}",
        "\"delta\":{\"annotations\":[{\"url_citation\":[{\"url\":\"X\"}],\"x\":{\"url\":\"X\"}}]}"
      })
  void valuesOfAnotherTypeAreLeftOut(String delta) {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":{\"x\":[],\"id\":\"X\"},\"id\":\"a\"}",
            "{\"choices\":[{" + delta + ",\"finish_reason\":\"length\"}],\"model\":\"m\"}");
    assertThat(decoding.failure).isNull();
    assertThat(decoding.text()).isEmpty();
    assertThat(decoding.reasoning()).isEmpty();
    assertThat(decoding.citations()).isEmpty();
    assertThat(decoding.answer.finishReason().value()).isEqualTo("length");
    assertThat(decoding.answer.id()).isEqualTo("a");
    assertThat(decoding.answer.model()).isEqualTo("m");
  }

  @Test
  void wordsAboutTheAnswerAreLeftOut() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"detail\":{\"id\":\"X\"},\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"id\":\"a\"}");
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.answer.id()).isEqualTo("a");
  }

  @Test
  void emptyFrameIsIgnored() {
    assertThat(ChatDecoding.of("data:\n\ndata: \n\ndata: [DONE]\n\n").answer.isEnded()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[",
        "{\"secret\" \"x\"}",
        "secret",
        "{} {}",
        "{}]",
        "null",
        "[1]",
        "\"secret\"",
        "{\"a\":NaN}",
        "{'secret':1}",
        "{\"a\":01}"
      })
  void malformedFrame(String data) {
    Decoding decoding = ChatDecoding.ofData(data);
    assertThat(decoding.failure)
        .isInstanceOf(ProtocolException.class)
        .hasNoCause()
        .message()
        .doesNotContain("secret");
  }

  @Test
  void malformedFrameAddsNothing() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"id\":\"x\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]} trailing");
    assertThat(decoding.failure).isInstanceOf(ProtocolException.class);
    assertThat(decoding.answer.takeChunk()).isNull();
    assertThat(decoding.answer.id()).isEmpty();
  }

  @Test
  void tooDeep() {
    String deep = "{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}";
    assertThat(ChatDecoding.ofData(deep).failure)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("limits");
  }

  @Test
  void frameCutByTheEndOfInput() {
    Decoding decoding = ChatDecoding.of("data: {\"choices\":[{\"delta\":{\"content\":\"a");
    assertThat(decoding.failure).isInstanceOf(TruncatedStreamException.class);
  }

  @Test
  void wholeFrameWithoutItsBlankLineCounts() {
    Decoding decoding = ChatDecoding.of("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}");
    assertThat(decoding.text()).isEqualTo("a");
    assertThat(decoding.failure).isNull();
  }

  @Test
  void doneWithoutItsBlankLineCounts() {
    assertThat(ChatDecoding.of("data: [DONE]").answer.isEnded()).isTrue();
  }

  @Test
  void repeatedNameCountsOnce() {
    assertThat(ChatDecoding.ofDeltas("{\"content\":\"a\",\"content\":\"b\"}").text())
        .isEqualTo("b");
  }

  @Test
  @Tag("C5")
  void twoDeltasOfOneChunkAreBothText() {
    var decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},"
                + "{\"index\":0,\"delta\":{\"content\":\"b\"}}]}");
    assertThat(decoding.text()).isEqualTo("ab");
  }
}
