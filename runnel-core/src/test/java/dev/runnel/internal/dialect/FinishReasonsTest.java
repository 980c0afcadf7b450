package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.FinishReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishReasonsTest {

  @ParameterizedTest
  @CsvSource({
    "stop, stop",
    "end_turn, stop",
    "eos, stop",
    "eos_token, stop",
    "STOP, stop",
    "tool_calls, tool_calls",
    "function_call, tool_calls",
    "tool_use, tool_calls",
    "length, length",
    "max_tokens, length",
    "model_length, length",
    "content_filter, content_filter",
    "SAFETY, content_filter",
    "TOOL_CALL, tool_calls",
    "ERROR_LIMIT, length",
    "ERROR_TOXIC, content_filter",
    "MODEL_ARMOR, content_filter",
    "insufficient_system_resource, other",
    "error, other"
  })
  void words(String raw, String value) {
    assertThat(FinishReasons.of(raw)).isEqualTo(new FinishReason(value, raw));
  }

  @Test
  void none() {
    assertThat(FinishReasons.of("")).isEqualTo(FinishReason.NONE);
  }
}
