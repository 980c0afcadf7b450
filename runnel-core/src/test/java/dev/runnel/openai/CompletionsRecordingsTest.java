package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.testing.Decoding;
import dev.runnel.testing.RecordingCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Servers that stream as the older Completions API does are understood. */
class CompletionsRecordingsTest {

  @TestFactory
  Stream<DynamicTest> recordings() {
    return new RecordingCheck(ChatDecoding.DIALECT).tests("openai-completions");
  }

  // API reference, "The completion object".
  @Test
  void textOfAChoice() {
    Decoding decoding =
        ChatDecoding.ofData(
            "{\"choices\":[{\"index\":0,\"text\":\"a\",\"finish_reason\":null}]}",
            "{\"choices\":[{\"index\":1,\"text\":\"x\"},{\"index\":0,\"text\":\"b\"}]}",
            "{\"choices\":[{\"index\":0,\"text\":\"\",\"finish_reason\":\"stop\"}]}");
    assertThat(decoding.text()).isEqualTo("ab");
    assertThat(decoding.answer.finishReason().isStop()).isTrue();
  }

  @Test
  void textBesideADeltaIsTheSameAgain() {
    assertThat(
            ChatDecoding.ofData(
                    "{\"choices\":[{\"index\":0,\"text\":\"a\",\"delta\":{\"content\":\"a\"}}]}",
                    "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"},\"text\":\"b\"}]}")
                .text())
        .isEqualTo("ab");
  }
}
