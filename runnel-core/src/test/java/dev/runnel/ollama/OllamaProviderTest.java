package dev.runnel.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.Models;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.testing.SettingsBuilder;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Where Ollama's models are, and which key they get. */
class OllamaProviderTest {

  private static SettingsBuilder settings(Map<String, String> environment) {
    return new SettingsBuilder("ollama", environment);
  }

  private static URI address(SettingsBuilder settings) {
    return OllamaProvider.endpoint(settings.get()).baseUrl();
  }

  private static String bearer(ModelSettings settings) {
    return OllamaProvider.endpoint(settings)
        .credential()
        .headers(new HttpPost(URI.create("http://x"), HttpHeaders.none(), new byte[0]))
        .getOrDefault("Authorization", "")
        .replaceFirst("Bearer ", "");
  }

  @Test
  void addresses() {
    assertThat(address(settings(Map.of()))).hasToString("http://localhost:11434");
    Map<String, String> host = Map.of("OLLAMA_HOST", "0.0.0.0:1");
    assertThat(address(settings(host))).hasToString("http://127.0.0.1:1");
    Map<String, String> both = Map.of("OLLAMA_HOST", "a", "OLLAMA_BASE_URL", "http://b:2");
    assertThat(address(settings(both))).hasToString("http://b:2");
    assertThat(address(settings(both).baseUrl("http://c/x"))).hasToString("http://c/x");
  }

  // Ollama's docs name the base URL with the path, "http://localhost:11434/api".
  @Test
  void addressWithTheApisPath() {
    assertThat(address(settings(Map.of()).baseUrl("http://localhost:11434/api/")))
        .hasToString("http://localhost:11434");
    assertThat(address(settings(Map.of("OLLAMA_HOST", "https://a/api")))).hasToString("https://a");
  }

  @Test
  void keys() {
    assertThat(bearer(settings(Map.of()).get())).isEmpty();
    Map<String, String> key = Map.of("OLLAMA_API_KEY", "k");
    assertThat(bearer(settings(key).get())).isEqualTo("k");
    assertThat(bearer(settings(key).baseUrl("https://ollama.com").get())).isEqualTo("k");
    assertThat(bearer(settings(key).apiKey("mine").get())).isEqualTo("mine");
  }

  @Test
  void onlyTheHostedServiceNeedsAKey() {
    ModelSettings hosted = settings(Map.of("OLLAMA_HOST", "ollama.com")).get();
    assertThatThrownBy(() -> new OllamaProvider().create(hosted))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("OLLAMA_API_KEY");
    ModelSettings other = settings(Map.of()).baseUrl("https://ollama.com.example.org").get();
    assertThat(bearer(other)).isEmpty();
  }

  @Test
  void provider() {
    assertThat(new OllamaProvider().names()).containsExactly("ollama");
    assertThat(new OllamaProvider().keyVariable("ollama")).isEmpty();
    assertThat(ServiceLoader.load(ModelProvider.class))
        .hasAtLeastOneElementOfType(OllamaProvider.class);
    try (CompletionModel model = Models.of("ollama:llama3.2")) {
      assertThat(model.id()).isEqualTo("ollama:llama3.2");
    }
  }
}
