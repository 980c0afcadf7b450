package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.Site;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the models of the table are, and which key they get. */
class VendorTest {

  private static final class Settings extends ModelBuilder<Settings> {
    Settings(String provider, Map<String, String> environment) {
      super(provider);
      model("m");
      environment(environment::get);
    }

    @Override
    protected Settings self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      throw new UnsupportedOperationException();
    }

    ModelSettings get() {
      return settings();
    }
  }

  private static Settings settings(String provider, Map<String, String> environment) {
    return new Settings(provider, environment);
  }

  private static String bearer(String provider, ModelSettings settings) {
    Site site = Vendor.of(provider).site();
    return site.credential(settings, site.address(settings))
        .headers(new HttpPost(URI.create("http://x"), HttpHeaders.none(), new byte[0]))
        .getOrDefault("Authorization", "")
        .replaceFirst("Bearer ", "");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, https://api.openai.com/v1, OPENAI_BASE_URL",
    "ollama-openai, http://localhost:11434/v1, OLLAMA_OPENAI_BASE_URL",
    "llamacpp, http://localhost:8080/v1, LLAMACPP_BASE_URL",
    "lmstudio, http://localhost:1234/v1, LMSTUDIO_BASE_URL",
    "vllm, http://localhost:8000/v1, VLLM_BASE_URL"
  })
  void addresses(String name, String address, String variable) {
    Site site = Vendor.of(name).site();
    assertThat(site.address(settings(name, Map.of()).get())).hasToString(address);
    Map<String, String> environment = Map.of(variable, "http://elsewhere/v1");
    assertThat(site.address(settings(name, environment).get())).hasToString("http://elsewhere/v1");
    assertThat(site.address(settings(name, environment).baseUrl("http://here/v2").get()))
        .hasToString("http://here/v2");
  }

  @Test
  void compatibleNeedsAnAddress() {
    var settings = settings("openai-compatible", Map.of()).get();
    assertThatThrownBy(() -> Vendor.of("openai-compatible").site().address(settings))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("baseUrl(..)")
        .hasMessageContaining("OPENAI_COMPATIBLE_BASE_URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "ftp://x/", "http://", "http://u:secret@x/", "a b"})
  void addressThatIsNone(String address) {
    var settings = settings("vllm", Map.of("VLLM_BASE_URL", address)).get();
    assertThatThrownBy(() -> Vendor.of("vllm").site().address(settings))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("VLLM_BASE_URL")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void missingKey() {
    var settings = settings("openai", Map.of()).get();
    assertThatThrownBy(() -> bearer("openai", settings))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("OPENAI_API_KEY")
        .hasMessageContaining("apiKey(..)")
        .hasMessageContaining("baseUrl(..)");
    assertThatThrownBy(() -> new OpenAiProvider().create(settings))
        .isInstanceOf(AuthenticationException.class);
    assertThatThrownBy(() -> OpenAi.builder().model("gpt-4o").environment(name -> null).build())
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void regionalAddressNeedsAKeyToo() {
    var settings = settings("openai", Map.of()).baseUrl("https://EU.api.openai.com/v1").get();
    assertThatThrownBy(() -> bearer("openai", settings))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void anotherAddressNeedsNoKey() {
    assertThat(bearer("openai", settings("openai", Map.of()).baseUrl("http://localhost:1").get()))
        .isEmpty();
  }

  @Test
  void keys() {
    Map<String, String> environment = Map.of("OPENAI_API_KEY", "env", "VLLM_API_KEY", "local");
    assertThat(bearer("openai", settings("openai", environment).get())).isEqualTo("env");
    assertThat(bearer("openai", settings("openai", environment).apiKey("mine").get()))
        .isEqualTo("mine");
    assertThat(bearer("vllm", settings("vllm", environment).get())).isEqualTo("local");
    assertThat(bearer("llamacpp", settings("llamacpp", environment).get())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "openai, https://api.openai.com/v1, max_completion_tokens",
    "openai, https://us.api.openai.com/v1, max_completion_tokens",
    "openai, http://localhost:8080/v1, max_tokens",
    "openai, https://api.openai.com.example.org/v1, max_tokens",
    "vllm, http://localhost:8000/v1, max_tokens",
    "openai-compatible, https://example.org/v1, max_tokens"
  })
  void dialectByAddress(String name, String address, String maxTokens) {
    ChatDialect dialect = Vendor.of(name).dialect(URI.create(address));
    assertThat(dialect.provider()).isEqualTo(name);
    assertThat(dialect.compatibility().maxTokens()).isEqualTo(maxTokens);
  }

  @Test
  void provider() {
    var provider = new OpenAiProvider();
    assertThat(provider.names())
        .containsExactly(
            "openai", "openai-compatible", "ollama-openai", "llamacpp", "lmstudio", "vllm");
    assertThat(provider.keyVariable("openai")).contains("OPENAI_API_KEY");
    assertThat(provider.keyVariable("vllm")).isEmpty();
    assertThatThrownBy(() -> provider.keyVariable("x")).isInstanceOf(ValidationException.class);
  }

  @Test
  void foundByTheServiceLoader() {
    assertThat(ServiceLoader.load(ModelProvider.class))
        .hasAtLeastOneElementOfType(OpenAiProvider.class);
  }

  @Test
  void headersThatNameWhoPays() {
    assertThatThrownBy(() -> OpenAi.builder().organization("a\nb"))
        .isInstanceOf(ValidationException.class);
    assertThat(OpenAi.builder().organization("org-1").project("proj_1")).isNotNull();
  }
}
