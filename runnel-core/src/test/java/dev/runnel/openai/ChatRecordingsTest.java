package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.TruncatedStreamException;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Cuts;
import dev.runnel.testing.Expected;
import dev.runnel.testing.ExpectedToolCall;
import dev.runnel.testing.ExpectedUsage;
import dev.runnel.testing.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded Chat Completions stream, of whatever provider, comes out as expected (C5, C6). */
class ChatRecordingsTest {
  private static final long SEEDS = 5;

  @TestFactory
  Stream<DynamicTest> recordings() {
    return Corpus.require().recordingsOf("openai-chat").stream()
        .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> check(recording)));
  }

  private static void check(Recording recording) {
    byte[] bytes = recording.bytes();
    Expected expected = recording.expected();
    Decoding whole = Decoding.of(Cuts.whole(bytes));
    check(whole, expected);

    List<List<byte[]>> cuts = new ArrayList<>();
    cuts.add(Cuts.bytewise(bytes));
    for (long seed = 0; seed < SEEDS; seed++) {
      cuts.add(Cuts.random(bytes, seed, seed % 2 == 0 ? 40 : 4_000));
    }
    for (List<byte[]> pieces : cuts) {
      Decoding cut = Decoding.of(pieces);
      assertThat(cut.chunks).isEqualTo(whole.chunks);
      check(cut, expected);
    }
  }

  private static void check(Decoding decoding, Expected expected) {
    assertThat(decoding.text()).isEqualTo(expected.text());
    assertThat(decoding.reasoning()).isEqualTo(expected.reasoning());
    assertThat(decoding.refusal()).isEqualTo(orEmpty(expected.refusal()));
    checkToolCalls(decoding.toolCalls(), expected.toolCalls());
    checkSnapshots(decoding.chunks, decoding.toolCalls());
    assertThat(decoding.answer.finishReason().raw()).isEqualTo(orEmpty(expected.finishReason()));
    assertThat(decoding.answer.usage()).isEqualTo(usage(expected.usage()));
    assertThat(decoding.answer.id()).isEqualTo(orEmpty(expected.id()));
    assertThat(decoding.answer.model()).isEqualTo(orEmpty(expected.model()));
    assertThat(decoding.citations()).hasSize(expected.citations());
    checkEnd(decoding, expected);
  }

  private static void checkEnd(Decoding decoding, Expected expected) {
    if (expected.error() != null) {
      assertThat(decoding.answer.error()).isNotNull();
      assertThat(decoding.answer.error().message()).isEqualTo(expected.error().get("message"));
      assertThat(decoding.answer.errorBody())
          .contains(decoding.answer.error().message().lines().findFirst().orElseThrow());
    } else {
      assertThat(decoding.answer.error()).isNull();
      assertThat(decoding.answer.isEnded()).isEqualTo("[DONE]".equals(expected.doneMarker()));
    }
    if (decoding.failure != null) {
      assertThat(decoding.failure).isInstanceOf(TruncatedStreamException.class);
      assertThat(expected.endsCleanly()).isFalse();
      assertThat(expected.doneMarker()).isNull();
    }
  }

  private static void checkToolCalls(List<ToolCall> calls, List<ExpectedToolCall> expected) {
    assertThat(calls).hasSameSizeAs(expected);
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i))
          .isEqualTo(
              new ToolCall(
                  expected.get(i).id() == null ? "call_" + i : expected.get(i).id(),
                  orEmpty(expected.get(i).name()),
                  expected.get(i).arguments()));
    }
  }

  private static void checkSnapshots(List<StreamChunk> chunks, List<ToolCall> last) {
    for (StreamChunk chunk : chunks) {
      for (int i = 0; i < chunk.toolCalls().size(); i++) {
        assertThat(last.get(i).argumentsJson())
            .startsWith(chunk.toolCalls().get(i).argumentsJson());
      }
    }
  }

  private static TokenUsage usage(@Nullable ExpectedUsage usage) {
    return usage == null
        ? TokenUsage.NONE
        : new TokenUsage(
            usage.inputTokens(),
            usage.outputTokens(),
            orZero(usage.totalTokens()),
            orZero(usage.cachedInputTokens()),
            orZero(usage.reasoningTokens()));
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
