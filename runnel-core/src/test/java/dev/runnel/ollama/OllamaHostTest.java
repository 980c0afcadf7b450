package dev.runnel.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms are those that {@code envconfig} of Ollama's source reads. */
class OllamaHostTest {

  @ParameterizedTest
  @CsvSource({
    "example.org, http://example.org:11434",
    "example.org:1234, http://example.org:1234",
    "1.2.3.4, http://1.2.3.4:11434",
    "1.2.3.4:1234, http://1.2.3.4:1234",
    ":1234, http://localhost:1234",
    "localhost:11434/, http://localhost:11434",
    "0.0.0.0, http://127.0.0.1:11434",
    "0.0.0.0:1234, http://127.0.0.1:1234",
    "http://0.0.0.0:1234, http://127.0.0.1:1234",
    "::1, http://[::1]:11434",
    "[::1], http://[::1]:11434",
    "[::1]:1234, http://[::1]:1234",
    "[::]:1234, http://[::1]:1234",
    "2001:db8::5, http://[2001:db8::5]:11434",
    "http://example.org, http://example.org",
    "https://example.org, https://example.org",
    "https://example.org:1234/, https://example.org:1234",
    "http://example.org/ollama/, http://example.org/ollama",
    "example.org/ollama, http://example.org:11434/ollama",
    "ollama.com, https://ollama.com",
    "https://ollama.com, https://ollama.com",
    "https://ollama.com:443, https://ollama.com:443"
  })
  void forms(String value, String address) {
    assertThat(OllamaHost.address(value)).hasToString(address);
  }

  @Test
  void spacesAndQuotesAroundIt() {
    assertThat(OllamaHost.address(" \"example.org:1234\" ")).hasToString("http://example.org:1234");
    assertThat(OllamaHost.address("''")).hasToString("http://localhost:11434");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org:70000",
        "example.org:x",
        "ftp://example.org",
        "user:secret@example.org",
        "http://user:secret@example.org",
        "a b",
        "a:b:c",
        "my_host",
        "[1",
        "a|b",
        "example.org?secret"
      })
  void whatIsNoAddress(String value) {
    assertThatThrownBy(() -> OllamaHost.address(value))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("OLLAMA_HOST")
        .message()
        .doesNotContain("secret");
  }
}
