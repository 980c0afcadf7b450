package dev.runnel.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.ModelProvider;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.spi.CloudIdentity;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.RequestSigner;
import dev.runnel.testing.SettingsBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the models are, and how they know their users. */
class AnthropicProviderTest {

  /** Someone whose project is {@code own}. */
  private record Identity() implements CloudIdentity {
    @Override
    public String cloud() {
      return "google";
    }

    @Override
    public RequestSigner signer(String service, String region) {
      return post -> Map.of("Authorization", "Bearer " + service + " " + region);
    }

    @Override
    public Optional<String> region() {
      return Optional.empty();
    }

    @Override
    public Optional<String> project() {
      return Optional.of("own");
    }
  }

  private static SettingsBuilder direct(Map<String, String> environment) {
    return new SettingsBuilder("anthropic", environment);
  }

  private static SettingsBuilder vertex(Map<String, String> environment) {
    return new SettingsBuilder("vertex-anthropic", environment);
  }

  private static Map<String, String> proof(Endpoint endpoint) {
    return endpoint
        .credential()
        .headers(new HttpPost(URI.create("http://x"), HttpHeaders.none(), new byte[0]));
  }

  private static Map<String, String> proof(SettingsBuilder settings) {
    return proof(AnthropicSite.endpoint(settings.get()));
  }

  @Test
  void address() {
    Map<String, String> key = Map.of("ANTHROPIC_API_KEY", "k");
    assertThat(AnthropicSite.endpoint(direct(key).get()).baseUrl())
        .hasToString("https://api.anthropic.com");
    Map<String, String> elsewhere = Map.of("ANTHROPIC_BASE_URL", "http://elsewhere/api");
    assertThat(AnthropicSite.endpoint(direct(elsewhere).get()).baseUrl())
        .hasToString("http://elsewhere/api");
    assertThat(AnthropicSite.endpoint(direct(elsewhere).baseUrl("http://here").get()).baseUrl())
        .hasToString("http://here");
    assertThat(AnthropicSite.endpoint(direct(key).get()).headers())
        .containsExactly(Map.entry("anthropic-version", "2023-06-01"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.anthropic.com, v1/messages",
    "http://localhost:8080/, v1/messages",
    "https://x/api, v1/messages",
    "https://x/v1, messages",
    "https://x/api/v1/?a=b, messages",
    "https://x/v10, v1/messages"
  })
  void pathBelowTheAddress(String address, String path) {
    assertThat(Platform.Anthropics.at(URI.create(address)).path("m")).isEqualTo(path);
  }

  @Test
  void keysAndTokens() {
    Map<String, String> key = Map.of("ANTHROPIC_API_KEY", "k");
    Map<String, String> token = Map.of("ANTHROPIC_AUTH_TOKEN", "t");
    Map<String, String> both = Map.of("ANTHROPIC_API_KEY", "k", "ANTHROPIC_AUTH_TOKEN", "t");
    assertThat(proof(direct(key))).isEqualTo(Map.of("x-api-key", "k"));
    assertThat(proof(direct(token))).isEqualTo(Map.of("Authorization", "Bearer t"));
    assertThat(proof(direct(both))).isEqualTo(Map.of("x-api-key", "k"));
    assertThat(proof(direct(token).apiKey("mine"))).isEqualTo(Map.of("x-api-key", "mine"));
    assertThat(proof(direct(both).bearerToken(() -> "mine")))
        .isEqualTo(Map.of("Authorization", "Bearer mine"));
    assertThat(proof(direct(Map.of()).baseUrl("http://localhost:1"))).isEmpty();
  }

  @Test
  void missingKey() {
    assertThatThrownBy(() -> new AnthropicProvider().create(direct(Map.of()).get()))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("ANTHROPIC_API_KEY");
    assertThatThrownBy(() -> Anthropic.builder().model("m").environment(name -> null).build())
        .isInstanceOf(AuthenticationException.class);
  }

  private static Endpoint vertexEndpoint(SettingsBuilder settings) {
    return new VertexSite(settings.get(), Optional.of(new Identity())).endpoint();
  }

  @ParameterizedTest
  @CsvSource({
    "GOOGLE_CLOUD_LOCATION, us-east5, us-east5-aiplatform.googleapis.com",
    "CLOUD_ML_REGION, europe-west1, europe-west1-aiplatform.googleapis.com",
    "CLOUD_ML_REGION, global, aiplatform.googleapis.com",
    "CLOUD_ML_REGION, eu, aiplatform.eu.rep.googleapis.com"
  })
  void vertexLocations(String variable, String location, String host) {
    Endpoint endpoint =
        vertexEndpoint(vertex(Map.of(variable, location, "GOOGLE_CLOUD_PROJECT", "p-1")));
    assertThat(endpoint.baseUrl())
        .hasToString("https://" + host + "/v1/projects/p-1/locations/" + location);
    assertThat(proof(endpoint)).isEqualTo(Map.of("Authorization", "Bearer aiplatform " + location));
  }

  @Test
  void vertexWithoutSettings() {
    assertThat(vertexEndpoint(vertex(Map.of())).baseUrl())
        .hasToString("https://aiplatform.googleapis.com/v1/projects/own/locations/global");
  }

  @Test
  void vertexElsewhere() {
    Map<String, String> elsewhere = Map.of("ANTHROPIC_VERTEX_BASE_URL", "http://x/a/?b=c");
    Endpoint endpoint = vertexEndpoint(vertex(elsewhere));
    assertThat(endpoint.baseUrl()).hasToString("http://x/a/projects/own/locations/global?b=c");
    assertThat(proof(endpoint)).isEmpty();
    assertThat(
            vertexEndpoint(vertex(Map.of()).baseUrl("http://x/projects/p/locations/l")).baseUrl())
        .hasToString("http://x/projects/p/locations/l");
  }

  @Test
  void vertexWithAToken() {
    SettingsBuilder settings =
        vertex(Map.of("ANTHROPIC_VERTEX_PROJECT_ID", "p")).bearerToken(() -> "mine");
    assertThat(proof(new VertexSite(settings.get(), Optional.empty()).endpoint()))
        .isEqualTo(Map.of("Authorization", "Bearer mine"));
  }

  @Test
  void vertexWhereSomethingIsMissing() {
    var nobody =
        new VertexSite(vertex(Map.of("GOOGLE_CLOUD_PROJECT", "p")).get(), Optional.empty());
    assertThatThrownBy(nobody::endpoint)
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("runnel-google")
        .hasMessageContaining("bearerToken(..)");
    var noProject = new VertexSite(vertex(Map.of()).bearerToken(() -> "t").get(), Optional.empty());
    assertThatThrownBy(noProject::endpoint)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("GOOGLE_CLOUD_PROJECT");
    SettingsBuilder nowhere = vertex(Map.of("CLOUD_ML_REGION", "a/b", "GOOGLE_CLOUD_PROJECT", "p"));
    assertThatThrownBy(() -> vertexEndpoint(nowhere)).isInstanceOf(ValidationException.class);
  }

  @Test
  void provider() {
    var provider = new AnthropicProvider();
    assertThat(provider.names()).containsExactly("anthropic", "vertex-anthropic");
    assertThat(provider.keyVariable("anthropic")).contains("ANTHROPIC_API_KEY");
    assertThat(provider.keyVariable("vertex-anthropic")).isEmpty();
    assertThat(ServiceLoader.load(ModelProvider.class))
        .hasAtLeastOneElementOfType(AnthropicProvider.class);
  }
}
