package dev.runnel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.spi.CloudIdentity;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.RequestSigner;
import dev.runnel.testing.SettingsBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the models are, and how they prove who asks. */
class GeminiProviderTest {

  /** An identity that knows a project, or none. */
  private record Identity(Optional<String> project) implements CloudIdentity {
    @Override
    public String cloud() {
      return "google";
    }

    @Override
    public RequestSigner signer(String service, String region) {
      return request -> Map.of("Authorization", "Bearer adc");
    }

    @Override
    public Optional<String> region() {
      return Optional.empty();
    }
  }

  private static final HttpPost POST =
      new HttpPost(URI.create("http://x"), HttpHeaders.none(), new byte[0]);

  private static SettingsBuilder gemini(Map<String, String> environment) {
    return new SettingsBuilder("gemini", environment);
  }

  private static SettingsBuilder vertex(Map<String, String> environment) {
    return new SettingsBuilder("vertex", environment);
  }

  private static Map<String, String> proof(Endpoint endpoint) {
    return endpoint.credential().headers(POST);
  }

  private static VertexSite site(SettingsBuilder settings, CloudIdentity... identities) {
    return new VertexSite(
        settings.get(),
        Optional.empty(),
        Optional.empty(),
        () -> identities.length == 0 ? Optional.empty() : Optional.of(identities[0]));
  }

  private static Map<String, String> proof(VertexSite site) {
    return site.access().credential().headers(POST);
  }

  private static String url(VertexSite site) {
    VertexSite.Access access = site.access();
    return site.address(access) + "/" + site.parent(access.project());
  }

  @Test
  void addressOfAiStudio() {
    assertThat(AiStudio.endpoint(gemini(Map.of("GEMINI_API_KEY", "k")).get()).baseUrl())
        .hasToString("https://generativelanguage.googleapis.com/v1beta");
    assertThat(AiStudio.endpoint(gemini(Map.of()).baseUrl("http://here/x").get()).baseUrl())
        .hasToString("http://here/x");
  }

  @ParameterizedTest
  @CsvSource({
    "GEMINI_BASE_URL, http://h/a, http://h/a",
    "GOOGLE_GEMINI_BASE_URL, http://h, http://h/v1beta",
    "GOOGLE_GEMINI_BASE_URL, http://h:1/a/?x=1, http://h:1/a/v1beta?x=1",
    "GOOGLE_GEMINI_BASE_URL, http://h/v1beta/, http://h/v1beta/",
    "GOOGLE_GEMINI_BASE_URL, http://h/v1, http://h/v1"
  })
  void addressesOfTheEnvironment(String variable, String value, String address) {
    assertThat(AiStudio.endpoint(gemini(Map.of(variable, value)).get()).baseUrl())
        .hasToString(address);
  }

  @Test
  void keysOfAiStudio() {
    Map<String, String> both = Map.of("GOOGLE_API_KEY", "google", "GEMINI_API_KEY", "gemini");
    assertThat(proof(AiStudio.endpoint(gemini(both).get())))
        .isEqualTo(Map.of("x-goog-api-key", "gemini"));
    assertThat(proof(AiStudio.endpoint(gemini(Map.of("GOOGLE_API_KEY", "google")).get())))
        .isEqualTo(Map.of("x-goog-api-key", "google"));
    assertThat(proof(AiStudio.endpoint(gemini(both).apiKey("mine").get())))
        .isEqualTo(Map.of("x-goog-api-key", "mine"));
    assertThat(proof(AiStudio.endpoint(gemini(both).bearerToken(() -> "t").get())))
        .isEqualTo(Map.of("Authorization", "Bearer t"));
    assertThat(proof(AiStudio.endpoint(gemini(Map.of()).baseUrl("http://localhost:1").get())))
        .isEmpty();
  }

  @Test
  void missingKeyOfAiStudio() {
    var builder = Gemini.builder().model("gemini-2.5-flash").environment(name -> null);
    assertThatThrownBy(builder::build)
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("GEMINI_API_KEY or GOOGLE_API_KEY");
  }

  @ParameterizedTest
  @CsvSource({
    "global, https://aiplatform.googleapis.com/v1/projects/p/locations/global/",
    "us-central1,"
        + " https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/",
    "EU, https://aiplatform.eu.rep.googleapis.com/v1/projects/p/locations/eu/"
  })
  void addressesOfVertex(String location, String url) {
    Map<String, String> environment =
        Map.of("GOOGLE_CLOUD_PROJECT", "p", "GOOGLE_CLOUD_LOCATION", location);
    assertThat(url(site(vertex(environment).bearerToken(() -> "t")))).isEqualTo(url);
  }

  @Test
  void projectAndLocation() {
    Map<String, String> environment =
        Map.of("GOOGLE_CLOUD_PROJECT", "p", "GOOGLE_CLOUD_REGION", "europe-west4");
    assertThat(url(site(vertex(environment).bearerToken(() -> "t"))))
        .isEqualTo(
            "https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/");
    var given =
        new VertexSite(
            vertex(environment).bearerToken(() -> "t").get(),
            Optional.of("example.com:q"),
            Optional.of("us-east5"),
            Optional::empty);
    assertThat(url(given))
        .isEqualTo(
            "https://us-east5-aiplatform.googleapis.com/v1/projects/example.com%3Aq/locations/us-east5/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "evil.example/x", "a@b"})
  void locationThatIsNone(String location) {
    Map<String, String> environment =
        Map.of("GOOGLE_CLOUD_PROJECT", "p", "GOOGLE_CLOUD_LOCATION", location);
    assertThatThrownBy(() -> url(site(vertex(environment).bearerToken(() -> "t"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("location");
  }

  @Test
  void otherAddressOfVertex() {
    var own = vertex(Map.of()).bearerToken(() -> "t");
    assertThat(url(site(own.baseUrl("http://h/v1/projects/p/locations/l"))))
        .isEqualTo("http://h/v1/projects/p/locations/l/");
    assertThat(url(site(vertex(Map.of("GOOGLE_VERTEX_BASE_URL", "http://h")).apiKey("k"))))
        .isEqualTo("http://h/v1/");
    assertThat(
            url(site(vertex(Map.of("VERTEX_BASE_URL", "http://h/x", "GOOGLE_CLOUD_PROJECT", "p")))))
        .isEqualTo("http://h/x/projects/p/locations/global/");
  }

  @Test
  void missingProject() {
    assertThatThrownBy(() -> site(vertex(Map.of()).bearerToken(() -> "t")).access())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("GOOGLE_CLOUD_PROJECT");
    assertThatThrownBy(() -> site(vertex(Map.of()), new Identity(Optional.empty())).access())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("project(..)");
  }

  @Test
  void missingModule() {
    var builder =
        VertexAi.builder().project("p").model("gemini-2.5-flash").environment(name -> null);
    assertThatThrownBy(builder::build)
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("runnel-google")
        .hasMessageContaining("bearerToken(..)");
  }

  @Test
  void identityOfTheCloud() {
    VertexSite site = site(vertex(Map.of()), new Identity(Optional.of("adc-project")));
    assertThat(proof(site)).isEqualTo(Map.of("Authorization", "Bearer adc"));
    assertThat(site.access().project()).isEqualTo("adc-project");
    Map<String, String> environment = Map.of("GOOGLE_CLOUD_PROJECT", "p", "GOOGLE_API_KEY", "k");
    VertexSite both = site(vertex(environment), new Identity(Optional.of("adc-project")));
    assertThat(proof(both)).containsKey("Authorization");
    assertThat(both.access().project()).isEqualTo("p");
  }

  @Test
  void identityIsForGoogleOnly() {
    var identity = new Identity(Optional.of("p"));
    for (String other : List.of("http://localhost:1/v1", "http://aiplatform.googleapis.com/v1")) {
      assertThat(proof(site(vertex(Map.of()).baseUrl(other), identity))).isEmpty();
    }
    assertThat(
            proof(
                site(
                    vertex(Map.of())
                        .baseUrl("https://us-central1-aiplatform.googleapis.com/v1beta1"),
                    identity)))
        .containsKey("Authorization");
  }

  // Vertex AI: "Vertex AI in express mode REST API reference".
  @Test
  void expressMode() {
    VertexSite given =
        site(
            vertex(Map.of("GOOGLE_CLOUD_PROJECT", "p", "GOOGLE_CLOUD_LOCATION", "us-east5"))
                .apiKey("k"));
    assertThat(proof(given)).isEqualTo(Map.of("x-goog-api-key", "k"));
    assertThat(url(given)).isEqualTo("https://aiplatform.googleapis.com/v1/");
    VertexSite environment =
        site(vertex(Map.of("GOOGLE_API_KEY", "e")), new Identity(Optional.empty()));
    assertThat(proof(environment)).isEqualTo(Map.of("x-goog-api-key", "e"));
    assertThat(url(environment)).isEqualTo("https://aiplatform.googleapis.com/v1/");
  }

  @Test
  void provider() {
    var provider = new GeminiProvider();
    assertThat(provider.names()).containsExactly("gemini", "vertex");
    assertThat(provider.keyVariable("gemini")).contains("GEMINI_API_KEY");
    assertThat(provider.keyVariable("vertex")).isEmpty();
    assertThatThrownBy(() -> provider.keyVariable("x")).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> provider.create(gemini(Map.of()).get()))
        .isInstanceOf(AuthenticationException.class);
    try (CompletionModel model = provider.create(vertex(Map.of("GOOGLE_API_KEY", "k")).get())) {
      assertThat(model.id()).isEqualTo("vertex:m");
    }
    assertThat(ServiceLoader.load(ModelProvider.class))
        .hasAtLeastOneElementOfType(GeminiProvider.class);
  }

  @Test
  void blankNames() {
    assertThatThrownBy(() -> VertexAi.builder().project(" "))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> VertexAi.builder().location(""))
        .isInstanceOf(ValidationException.class);
  }
}
