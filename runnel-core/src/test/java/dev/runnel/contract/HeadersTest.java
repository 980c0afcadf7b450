package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ValidationException;
import dev.runnel.openai.OpenAi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of the user's own: what cannot be sent as it is, is refused when it is given. */
class HeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"Host", "Connection", "Content-Length", "Transfer-Encoding", "Upgrade", "Expect"})
  void onesThatTheTransportSetsAreRefused(String name) {
    assertThatThrownBy(() -> OpenAi.builder().header(name, "1"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"café", "two\r\nlines", "a\u0000b", "日本"})
  void valuesThatWouldNotArriveAsTheyAreAreRefused(String value) {
    assertThatThrownBy(() -> OpenAi.builder().header("X-Name", value))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("X-Name")
        .hasMessageNotContaining(value);
  }

  @ParameterizedTest
  @CsvSource({"'X Name'", "'X:Name'", "''"})
  void namesThatAreNoneAreRefused(String name) {
    assertThatThrownBy(() -> OpenAi.builder().header(name, "1"))
        .isInstanceOf(ValidationException.class);
  }
}
