package dev.runnel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Completion;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.TruncatedStreamException;
import dev.runnel.faultserver.Cuts;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** Checks that a dialect reads a recording as expected, however it is cut (C5, C6). */
public final class RecordingCheck {
  private static final long SEEDS = 5;

  // The beginning of a line's object, or of a field's or of the first one in its array. In a string
  // the quotes would be escaped.
  private static final Pattern OBJECT =
      Pattern.compile("(?m)(^data: ?|^(?=\\{\"[a-zA-Z_]+\":)|(?<!\\\\)\":\\[?)\\{\"");
  private static final String STRANGERS =
      """
      "zz":{"content":"X","text":"X","thinking":"X","delta":{"content":"X","text":"X"},\
      "error":{"message":"X"},"type":"error","finish_reason":"X","done":true,\
      "usage":{"total_tokens":9}},"zy":[{"content":"X","done":true}],\
      """;

  private final Dialect dialect;

  /** Checks of one dialect. */
  public RecordingCheck(Dialect dialect) {
    this.dialect = dialect;
  }

  /** One test for each recording of an API that is not {@linkplain Disputed disputed}. */
  public Stream<DynamicTest> tests(String api) {
    return Corpus.require().recordingsOf(api).stream()
        .filter(recording -> !Disputed.is(recording))
        .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> check(recording)));
  }

  private void check(Recording recording) {
    byte[] bytes = recording.body();
    Expected expected = recording.expected();
    Decoding whole = Decoding.of(dialect, Cuts.whole(bytes));
    check(whole, expected);

    List<List<byte[]>> cuts = new ArrayList<>();
    cuts.add(Cuts.bytewise(bytes));
    for (long seed = 0; seed < SEEDS; seed++) {
      cuts.add(Cuts.random(bytes, seed, seed % 2 == 0 ? 40 : 4_000));
    }
    for (List<byte[]> pieces : cuts) {
      Decoding cut = Decoding.of(dialect, pieces);
      assertThat(cut.chunks).isEqualTo(whole.chunks);
      check(cut, expected);
    }
    checkStrangers(bytes, whole);
  }

  /**
   * Fields nobody knows say nothing, whatever is in them. What of an object is kept as it is, such
   * as arguments, keeps them, so calls are not compared.
   */
  private void checkStrangers(byte[] bytes, Decoding whole) {
    byte[] more =
        dialect.format() == WireFormat.EVENT_STREAM
            ? EventStreams.withPayloads(bytes, RecordingCheck::withStrangers)
            : withStrangers(bytes);
    assertThat(more).hasSizeGreaterThan(bytes.length);
    Decoding other = Decoding.of(dialect, Cuts.whole(more));
    assertThat(other.failure == null).isEqualTo(whole.failure == null);
    Completion before = whole.completion();
    Completion after = other.completion();
    assertThat(after.text()).isEqualTo(before.text());
    assertThat(after.reasoning()).isEqualTo(before.reasoning());
    assertThat(after.finishReason()).isEqualTo(before.finishReason());
    assertThat(after.usage()).isEqualTo(before.usage());
    assertThat(after.toolCalls()).hasSameSizeAs(before.toolCalls());
    assertThat(other.answer.isEnded()).isEqualTo(whole.answer.isEnded());
    assertThat(other.answer.error() == null).isEqualTo(whole.answer.error() == null);
  }

  private static byte[] withStrangers(byte[] json) {
    String text = new String(json, StandardCharsets.ISO_8859_1);
    return OBJECT
        .matcher(text)
        .replaceAll("$1{" + STRANGERS + "\"")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void check(Decoding decoding, Expected expected) {
    checkAnswer(decoding.completion(), decoding.chunks, expected);
    checkEnd(decoding, expected);
  }

  /** Checks a whole answer, but for the way it ended, and the chunks that led there. */
  public static void checkAnswer(Completion answer, List<StreamChunk> chunks, Expected expected) {
    assertThat(answer.text()).isEqualTo(expected.text());
    assertThat(answer.reasoning()).isEqualTo(expected.reasoning());
    assertThat(answer.refusal()).isEqualTo(orEmpty(expected.refusal()));
    checkToolCalls(answer.toolCalls(), expected.toolCalls());
    checkPending(answer.pendingToolCalls(), expected.toolCalls());
    checkSnapshots(chunks, answer.toolCalls());
    assertThat(answer.finishReason().raw()).isEqualTo(orEmpty(expected.finishReason()));
    checkUsage(answer.usage(), expected.usage());
    assertThat(answer.id()).isEqualTo(orEmpty(expected.id()));
    assertThat(answer.model()).isEqualTo(orEmpty(expected.model()));
    assertThat(answer.citations()).hasSize(expected.citations());
  }

  private static void checkEnd(Decoding decoding, Expected expected) {
    if (expected.error() != null) {
      assertThat(decoding.answer.error()).isNotNull();
      assertThat(decoding.answer.error().message()).isEqualTo(expected.error().get("message"));
      assertThat(decoding.answer.errorBody())
          .contains(decoding.answer.error().message().lines().findFirst().orElseThrow());
    } else {
      assertThat(decoding.answer.error()).isNull();
      assertThat(decoding.answer.isEnded() || decoding.answer.isFinished())
          .isEqualTo(expected.endsCleanly() || expected.doneMarker() != null);
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
      ExpectedToolCall call = expected.get(i);
      assertThat(calls.get(i).id()).isEqualTo(call.id() == null ? "call_" + i : call.id());
      assertThat(calls.get(i).name()).isEqualTo(orEmpty(call.name()));
      if (call.arguments().isEmpty()) {
        // What was streamed as nothing is an empty object, unless the model was cut off before it.
        assertThat(calls.get(i).argumentsJson()).isIn("", "{}");
      } else {
        assertThat(calls.get(i).argumentsJson()).isEqualTo(call.arguments());
      }
    }
  }

  private static void checkPending(List<ToolCall> pending, List<ExpectedToolCall> expected) {
    assertThat(pending.stream().map(ToolCall::name).toList())
        .isEqualTo(
            expected.stream()
                .filter(call -> !call.server())
                .map(call -> orEmpty(call.name()))
                .toList());
  }

  private static void checkSnapshots(List<StreamChunk> chunks, List<ToolCall> last) {
    for (StreamChunk chunk : chunks) {
      for (int i = 0; i < chunk.toolCalls().size(); i++) {
        assertThat(last.get(i).argumentsJson())
            .startsWith(chunk.toolCalls().get(i).argumentsJson());
      }
    }
  }

  private static void checkUsage(TokenUsage usage, @Nullable ExpectedUsage expected) {
    if (expected == null) {
      assertThat(usage).isEqualTo(TokenUsage.NONE);
      return;
    }
    assertThat(usage.promptTokens()).isEqualTo(expected.inputTokens());
    assertThat(usage.completionTokens()).isEqualTo(expected.outputTokens());
    if (expected.totalTokens() != null) {
      assertThat(usage.totalTokens()).isEqualTo(expected.totalTokens());
    }
    assertThat(usage.cachedInputTokens()).isEqualTo(orZero(expected.cachedInputTokens()));
    assertThat(usage.reasoningTokens()).isEqualTo(orZero(expected.reasoningTokens()));
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
