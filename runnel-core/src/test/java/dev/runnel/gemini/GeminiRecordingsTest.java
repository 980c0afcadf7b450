package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ToolCall;
import dev.runnel.faultserver.Cuts;
import dev.runnel.testing.Corpus;
import dev.runnel.testing.Decoding;
import dev.runnel.testing.Recording;
import dev.runnel.testing.RecordingCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded stream of this API, of whatever provider, comes out as expected (C5, C6). */
class GeminiRecordingsTest {
  private static final String API = "generatecontent";

  /**
   * What is expected of this one is not what it says. Its two calls come in four pieces each: a
   * name, two pieces of {@code partialArgs}, and an empty piece that ends the call. The expectation
   * counts the pieces apart ({@code partial_function_calls}) and takes each end for a call without
   * a name, whose arguments are {@code {}}.
   */
  private static final String STREAMED_ARGUMENTS =
      "gemini-generatecontent/vercelai__google-stream-tool-call-arguments";

  @TestFactory
  Stream<DynamicTest> recordings() {
    return new RecordingCheck(GeminiDecoding.DIALECT).tests(API);
  }

  @Test
  void streamedArguments() {
    Recording recording =
        Corpus.require().recordingsOf(API).stream()
            .filter(one -> one.name().equals(STREAMED_ARGUMENTS))
            .findFirst()
            .orElseThrow();
    for (List<byte[]> pieces :
        List.of(Cuts.whole(recording.bytes()), Cuts.bytewise(recording.bytes()))) {
      Decoding decoding = Decoding.of(GeminiDecoding.DIALECT, pieces);
      assertThat(decoding.toolCalls())
          .containsExactly(
              new ToolCall("call_0", "getWeather", "{\"location\":\"Boston\"}"),
              new ToolCall("call_1", "getWeather", "{\"location\":\"San Francisco\"}"));
      assertThat(decoding.answer.isFinished()).isTrue();
      assertThat(decoding.answer.usage().totalTokens()).isEqualTo(181);
    }
  }
}
