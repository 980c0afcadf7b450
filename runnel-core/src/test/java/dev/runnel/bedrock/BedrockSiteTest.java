package dev.runnel.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.Models;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.testing.SettingsBuilder;
import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Bedrock is, and which key it gets. */
class BedrockSiteTest {
  private static final String KEY = "AWS_BEARER_TOKEN_BEDROCK";
  private static final String URL = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME";

  private static SettingsBuilder settings(Map<String, String> environment) {
    return new SettingsBuilder("bedrock", environment);
  }

  private static Endpoint endpoint(SettingsBuilder settings, String region) {
    return new BedrockSite(settings.get(), region).endpoint();
  }

  private static Endpoint endpoint(Map<String, String> environment) {
    return endpoint(settings(environment), null);
  }

  private static Map<String, String> headers(Endpoint endpoint) {
    return endpoint
        .credential()
        .headers(new HttpPost(URI.create("http://x"), HttpHeaders.none(), new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, https://bedrock-runtime.us-east-1.amazonaws.com",
    "eu-central-1, https://bedrock-runtime.eu-central-1.amazonaws.com",
    "us-gov-west-1, https://bedrock-runtime.us-gov-west-1.amazonaws.com",
    "cn-north-1, https://bedrock-runtime.cn-north-1.amazonaws.com.cn",
    "eusc-de-east-1, https://bedrock-runtime.eusc-de-east-1.amazonaws.eu"
  })
  void addressOfARegion(String region, String address) {
    assertThat(endpoint(settings(Map.of(KEY, "k")), region).baseUrl()).hasToString(address);
    assertThat(endpoint(Map.of(KEY, "k", "AWS_REGION", region)).baseUrl()).hasToString(address);
    assertThat(endpoint(Map.of(KEY, "k", "AWS_DEFAULT_REGION", region)).baseUrl())
        .hasToString(address);
  }

  @Test
  void nearestSettingCounts() {
    Map<String, String> environment =
        Map.of(
            KEY,
            "k",
            "AWS_REGION",
            "us-east-1",
            "AWS_DEFAULT_REGION",
            "us-east-2",
            URL,
            "http://elsewhere/x");
    assertThat(endpoint(environment).baseUrl()).hasToString("http://elsewhere/x");
    assertThat(endpoint(settings(environment).baseUrl("http://here"), "eu-west-1").baseUrl())
        .hasToString("http://here");
    Map<String, String> regions =
        Map.of(KEY, "k", "AWS_REGION", "us-east-1", "AWS_DEFAULT_REGION", "us-east-2");
    assertThat(endpoint(regions).baseUrl().getHost()).contains("us-east-1");
    assertThat(endpoint(settings(regions), "eu-west-1").baseUrl().getHost()).contains("eu-west-1");
  }

  @Test
  void regionIsNeeded() {
    assertThatThrownBy(() -> endpoint(Map.of(KEY, "k")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("AWS_REGION")
        .hasMessageContaining("AWS_DEFAULT_REGION")
        .hasMessageContaining("region(..)")
        .hasMessageContaining("runnel-aws");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1.evil.org/", "x", "us east 1", "US-EAST-1", "us-east-1@x"})
  void regionThatIsNone(String region) {
    assertThatThrownBy(() -> endpoint(Map.of(KEY, "k", "AWS_REGION", region)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("AWS_REGION");
    assertThatThrownBy(() -> Bedrock.builder().region(region))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void keys() {
    Map<String, String> environment = Map.of(KEY, "env", "AWS_REGION", "us-east-1");
    assertThat(headers(endpoint(environment)))
        .containsExactly(Map.entry("Authorization", "Bearer env"));
    assertThat(headers(endpoint(settings(environment).apiKey("mine"), null)))
        .containsExactly(Map.entry("Authorization", "Bearer mine"));
    assertThat(headers(endpoint(settings(environment).bearerToken(() -> "t"), null)))
        .containsExactly(Map.entry("Authorization", "Bearer t"));
    assertThat(
            headers(endpoint(settings(environment).signer(post -> Map.of("X-Signed", "s")), null)))
        .containsExactly(Map.entry("X-Signed", "s"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bedrock-runtime.us-east-1.amazonaws.com",
        "https://bedrock-runtime-fips.us-east-1.amazonaws.com",
        "https://vpce-0a1b-2c3d.bedrock-runtime.us-east-1.vpce.amazonaws.com"
      })
  void missingKey(String address) {
    assertThatThrownBy(() -> endpoint(Map.of(URL, address)))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining(KEY)
        .hasMessageContaining("apiKey(..)")
        .hasMessageContaining("runnel-aws")
        .hasMessageContaining("signer(..)");
    assertThat(Region.of(URI.create(address))).contains("us-east-1");
  }

  @Test
  void anotherAddressNeedsNoKey() {
    assertThat(headers(endpoint(Map.of(URL, "http://localhost:4566")))).isEmpty();
    assertThat(
            headers(
                endpoint(Map.of(URL, "https://bedrock-runtime.us-east-1.amazonaws.com.evil.org"))))
        .isEmpty();
  }

  @Test
  void provider() {
    var provider = new BedrockProvider();
    assertThat(provider.names()).containsExactly("bedrock");
    assertThat(provider.keyVariable("bedrock")).contains(KEY);
    assertThat(ServiceLoader.load(ModelProvider.class))
        .hasAtLeastOneElementOfType(BedrockProvider.class);
  }

  @Test
  void modelNamesHaveColons() {
    String name =
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0";
    try (CompletionModel model =
        Models.builder("bedrock:" + name).apiKey("k").baseUrl("http://localhost:1").build()) {
      assertThat(model.id()).isEqualTo("bedrock:" + name);
    }
    try (CompletionModel model =
        Bedrock.builder().region("us-east-1").apiKey("k").model(name).build()) {
      assertThat(model.id()).isEqualTo("bedrock:" + name);
    }
    assertThatThrownBy(
            () -> Bedrock.builder().region("us-east-1").environment(v -> null).model(name).build())
        .isInstanceOf(AuthenticationException.class);
  }
}
