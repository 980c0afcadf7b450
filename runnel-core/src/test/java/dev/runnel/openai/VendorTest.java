package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.runnel.AuthenticationException;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.Models;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.Site;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.testing.SettingsBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the models of the table are, and which key they get. */
class VendorTest {

  private static SettingsBuilder settings(String provider, Map<String, String> environment) {
    return new SettingsBuilder(provider, environment);
  }

  private static Map<String, String> proof(String provider, ModelSettings settings) {
    Site site = Vendors.of(provider).site();
    return site.credential(settings, site.address(settings))
        .headers(new HttpPost(URI.create("http://x"), HttpHeaders.none(), new byte[0]));
  }

  private static String bearer(String provider, ModelSettings settings) {
    return proof(provider, settings).getOrDefault("Authorization", "").replaceFirst("Bearer ", "");
  }

  // Each as the vendor's own documentation or SDK has it.
  @ParameterizedTest
  @CsvSource({
    "openai, https://api.openai.com/v1, OPENAI_BASE_URL",
    "mistral, https://api.mistral.ai/v1, MISTRAL_BASE_URL",
    "deepseek, https://api.deepseek.com, DEEPSEEK_BASE_URL",
    "groq, https://api.groq.com/openai/v1, GROQ_BASE_URL",
    "openrouter, https://openrouter.ai/api/v1, OPENROUTER_BASE_URL",
    "xai, https://api.x.ai/v1, XAI_BASE_URL",
    "perplexity, https://api.perplexity.ai, PERPLEXITY_BASE_URL",
    "together, https://api.together.xyz/v1, TOGETHER_BASE_URL",
    "fireworks, https://api.fireworks.ai/inference/v1, FIREWORKS_BASE_URL",
    "cerebras, https://api.cerebras.ai/v1, CEREBRAS_BASE_URL",
    "huggingface, https://router.huggingface.co/v1, HUGGINGFACE_BASE_URL",
    "sambanova, https://api.sambanova.ai/v1, SAMBANOVA_BASE_URL",
    "nebius, https://api.tokenfactory.nebius.com/v1, NEBIUS_BASE_URL",
    "moonshot, https://api.moonshot.ai/v1, MOONSHOT_BASE_URL",
    "zai, https://api.z.ai/api/paas/v4, ZAI_BASE_URL",
    "alibaba, https://dashscope-intl.aliyuncs.com/compatible-mode/v1, ALIBABA_BASE_URL",
    "ollama-openai, http://localhost:11434/v1, OLLAMA_OPENAI_BASE_URL",
    "llamacpp, http://localhost:8080/v1, LLAMACPP_BASE_URL",
    "lmstudio, http://localhost:1234/v1, LMSTUDIO_BASE_URL",
    "vllm, http://localhost:8000/v1, VLLM_BASE_URL"
  })
  void addresses(String name, String address, String variable) {
    Site site = Vendors.of(name).site();
    assertThat(site.address(settings(name, Map.of()).get())).hasToString(address);
    Map<String, String> environment = Map.of(variable, "http://elsewhere/v1");
    assertThat(site.address(settings(name, environment).get())).hasToString("http://elsewhere/v1");
    assertThat(site.address(settings(name, environment).baseUrl("http://here/v2").get()))
        .hasToString("http://here/v2");
  }

  @Test
  void compatibleNeedsAnAddress() {
    var settings = settings("openai-compatible", Map.of()).get();
    assertThatThrownBy(() -> Vendors.of("openai-compatible").site().address(settings))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("baseUrl(..)")
        .hasMessageContaining("OPENAI_COMPATIBLE_BASE_URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "ftp://x/", "http://", "http://u:secret@x/", "a b"})
  void addressThatIsNone(String address) {
    var settings = settings("vllm", Map.of("VLLM_BASE_URL", address)).get();
    assertThatThrownBy(() -> Vendors.of("vllm").site().address(settings))
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
    "openai, OPENAI_API_KEY",
    "azure, AZURE_OPENAI_API_KEY",
    "azure, AZURE_API_KEY",
    "mistral, MISTRAL_API_KEY",
    "deepseek, DEEPSEEK_API_KEY",
    "groq, GROQ_API_KEY",
    "openrouter, OPENROUTER_API_KEY",
    "xai, XAI_API_KEY",
    "perplexity, PERPLEXITY_API_KEY",
    "perplexity, PPLX_API_KEY",
    "together, TOGETHER_API_KEY",
    "fireworks, FIREWORKS_API_KEY",
    "cerebras, CEREBRAS_API_KEY",
    "huggingface, HF_TOKEN",
    "huggingface, HUGGINGFACE_API_KEY",
    "sambanova, SAMBANOVA_API_KEY",
    "nebius, NEBIUS_API_KEY",
    "moonshot, MOONSHOT_API_KEY",
    "moonshot, MOONSHOTAI_API_KEY",
    "zai, ZAI_API_KEY",
    "zai, Z_AI_API_KEY",
    "alibaba, DASHSCOPE_API_KEY",
    "alibaba, ALIBABA_API_KEY"
  })
  void keyNeeded(String name, String variable) {
    Map<String, String> address = Map.of("AZURE_OPENAI_ENDPOINT", "https://r.openai.azure.com");
    var none = settings(name, address).get();
    assertThatThrownBy(() -> new OpenAiProvider().create(none))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("no API key for " + name)
        .hasMessageContaining(variable);
    Map<String, String> environment = new HashMap<>(address);
    environment.put(variable, "secret");
    String header = name.equals("azure") ? "api-key" : "Authorization";
    String value = name.equals("azure") ? "secret" : "Bearer secret";
    assertThat(proof(name, settings(name, environment).get()))
        .containsExactly(entry(header, value));
  }

  @ParameterizedTest
  @CsvSource({
    "ollama-openai, OLLAMA_API_KEY",
    "llamacpp, LLAMA_API_KEY",
    "lmstudio, LMSTUDIO_API_KEY",
    "lmstudio, LM_API_TOKEN",
    "vllm, VLLM_API_KEY",
    "openai-compatible, OPENAI_COMPATIBLE_API_KEY"
  })
  void keyNotNeeded(String name, String variable) {
    var bare = settings(name, Map.of()).baseUrl("http://localhost:1/v1");
    assertThat(proof(name, bare.get())).isEmpty();
    var keyed = settings(name, Map.of(variable, "k")).baseUrl("http://localhost:1/v1");
    assertThat(proof(name, keyed.get())).containsExactly(entry("Authorization", "Bearer k"));
  }

  @Test
  void everyRowIsInATable() {
    assertThat(Vendors.ALL).extracting(Vendor::name).doesNotHaveDuplicates().hasSize(25);
  }

  // OpenAI's address is replaced by that of any server; a vendor's by that of a gateway to it.
  @ParameterizedTest
  @CsvSource({
    "openai, https://api.openai.com/v1, true",
    "openai, https://us.api.openai.com/v1, true",
    "openai, http://localhost:8080/v1, false",
    "openai, https://api.openai.com.example.org/v1, false",
    "mistral, https://api.mistral.ai/v1, true",
    "mistral, https://gateway.example.org/v1, true",
    "moonshot, https://api.moonshot.cn/v1, true",
    "vllm, http://gpu-box:8000/v1, true",
    "llamacpp, http://10.0.0.7:9000/v1, true",
    "azure, https://gateway.example.org/openai/v1, true"
  })
  void dialectByAddress(String name, String address, boolean own) {
    Vendor vendor = Vendors.of(name);
    assertThat(vendor.dialect(URI.create(address)))
        .isEqualTo(new ChatDialect(name, own ? vendor.compatibility() : Compatibility.COMMON));
  }

  @Test
  void bothApisAreAtOneAddress() {
    assertThat(Vendors.of("openai-responses").site().urlVariables())
        .containsExactly("OPENAI_BASE_URL");
    assertThat(Vendors.of("azure-responses").site().urlVariables())
        .containsExactly("AZURE_OPENAI_ENDPOINT", "AZURE_BASE_URL");
  }

  @Test
  void provider() {
    var provider = new OpenAiProvider();
    assertThat(provider.names())
        .containsExactly(
            "openai",
            "azure",
            "mistral",
            "deepseek",
            "groq",
            "openrouter",
            "xai",
            "perplexity",
            "together",
            "fireworks",
            "cerebras",
            "huggingface",
            "sambanova",
            "nebius",
            "moonshot",
            "zai",
            "alibaba",
            "ollama-openai",
            "llamacpp",
            "lmstudio",
            "vllm",
            "openai-compatible",
            "openai-responses",
            "azure-responses",
            "xai-responses");
    assertThat(provider.keyVariable("openai")).contains("OPENAI_API_KEY");
    assertThat(provider.keyVariable("azure")).contains("AZURE_OPENAI_API_KEY");
    assertThat(provider.keyVariable("vllm")).isEmpty();
    assertThatThrownBy(() -> provider.keyVariable("x")).isInstanceOf(ValidationException.class);
    assertThat(Models.keyVariable("alibaba")).contains("DASHSCOPE_API_KEY");
    assertThat(Models.keyVariable("openai-compatible")).isEmpty();
    assertThat(Models.providers()).containsAll(provider.names());
  }

  @Test
  void aNameMistyped() {
    assertThatThrownBy(() -> Models.builder("opnrouter:x"))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("did you mean 'openrouter'");
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
