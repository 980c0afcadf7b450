package dev.runnel.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Citation;
import dev.runnel.TokenUsage;
import dev.runnel.faultserver.Cuts;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.Recording;
import dev.runnel.testing.RecordingCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded stream of Cohere's Chat API v2 comes out as expected (C5, C6). */
class CohereRecordingsTest {
  /**
   * Its expectation has no reasoning tokens, but the stream tells them, in {@code
   * usage.tokens.reasoning_tokens}, as the expectation's own {@code usage_raw} shows. All else of
   * it is checked below.
   */
  private static final String TELLS_REASONING_TOKENS =
      "cohere-v2-chat/rubyllm__chat_citations_with_cohere_command-a-plus-05-2026_streams_citations";

  @TestFactory
  Stream<DynamicTest> recordings() {
    return new RecordingCheck(new CohereDialect()).tests("v2-chat");
  }

  @Test
  void reasoningTokensAreTold() {
    Recording recording =
        Corpus.require().recordingsOf("v2-chat").stream()
            .filter(candidate -> candidate.name().equals(TELLS_REASONING_TOKENS))
            .findFirst()
            .orElseThrow();
    Decoding whole = Decoding.of(new CohereDialect(), Cuts.whole(recording.bytes()));
    assertThat(whole.answer.usage()).isEqualTo(new TokenUsage(508, 86, 594, 144, 28));
    assertThat(whole.text()).isEqualTo(recording.expected().text());
    assertThat(whole.reasoning()).isEqualTo(recording.expected().reasoning());
    assertThat(whole.citations())
        .containsExactly(
            new Citation("", "facts.txt", "Yukihiro Matsumoto"),
            new Citation("", "facts.txt", "1993."));
    assertThat(whole.answer.finishReason().raw()).isEqualTo(recording.expected().finishReason());
    assertThat(whole.answer.id()).isEqualTo(recording.expected().id());
    assertThat(whole.answer.isEnded()).isTrue();
    assertThat(whole.failure).isNull();
    for (int seed = 0; seed < 5; seed++) {
      Decoding cut = Decoding.of(new CohereDialect(), Cuts.random(recording.bytes(), seed, 40));
      assertThat(cut.chunks).isEqualTo(whole.chunks);
    }
  }
}
