package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesCompatibilityTest {

  // Reasoning is encrypted by whoever sent it, and goes back under that API's name.
  @ParameterizedTest
  @CsvSource({
    "openai-responses, openai-responses, false",
    "azure-responses, azure-responses, false",
    "xai-responses, xai-responses, true",
    "mine, openai-responses, false"
  })
  void goesByTheProvider(String provider, String api, boolean asksForReasoning) {
    assertThat(ResponsesCompatibility.of(provider))
        .isEqualTo(new ResponsesCompatibility(api, asksForReasoning));
  }
}
