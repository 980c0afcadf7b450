package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.testing.CapturingTransport;
import dev.runnel.testing.LogCapture;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C19: a key that anybody on the way can read is worth a warning, one. */
@Tag("C19")
class CleartextWarningTest {
  private static final String KEY = "sk-secret-0123456789";

  static List<String> providers() {
    return Models.providers();
  }

  /** What is warned of while a model asks twice. */
  private static List<String> warnings(
      String provider, String baseUrl, UnaryOperator<Models.Builder> settings) {
    var transport = new CapturingTransport();
    try (var log = LogCapture.of("dev.runnel");
        var model =
            settings
                .apply(
                    Models.builder(provider + ":m")
                        .environment(name -> name.equals("GOOGLE_CLOUD_PROJECT") ? "p" : null)
                        .baseUrl(baseUrl)
                        .retry(RetryPolicy.none())
                        .transport(transport))
                .build()) {
      Chat.errorOf(Chat.events(model));
      Chat.errorOf(Chat.events(model));
      assertThat(transport.posts()).hasSize(2);
      assertThat(log.everything()).doesNotContain("secret");
      return log.messages(Level.WARNING);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aKeyInCleartextIsToldOnceWithTheCure(String provider) {
    String host = provider + ".once.example:8080";
    assertThat(warnings(provider, "http://" + host + "/x", builder -> builder.apiKey(KEY)))
        .singleElement()
        .asString()
        .contains(provider, host, "https");
  }

  @Test
  void anotherModelOfTheSameServerDoesNotTellAgain() {
    String url = "http://again.example";
    assertThat(warnings("openai", url, builder -> builder.apiKey(KEY))).hasSize(1);
    assertThat(warnings("openai", url, builder -> builder.apiKey(KEY))).isEmpty();
    assertThat(warnings("groq", url, builder -> builder.apiKey(KEY))).hasSize(1);
  }

  @Test
  void tokensSignersAndSecretHeadersAreKeys() {
    assertThat(warnings("openai", "http://t.example", b -> b.bearerToken(() -> KEY))).hasSize(1);
    assertThat(
            warnings(
                "openai", "http://s.example", b -> b.signer(post -> Map.of("X-Signature", KEY))))
        .hasSize(1);
    assertThat(warnings("ollama", "http://h.example", b -> b.header("X-Api-Key", KEY))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.7", "192.168.1.2", "172.16.0.1", "[fd00::1]", "169.254.1.1"})
  void privateNetworksAreNotThisMachine(String host) {
    assertThat(warnings("openai", "http://" + host, builder -> builder.apiKey(KEY))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:11434",
        "http://127.0.0.1",
        "http://127.1.2.3:80",
        "http://[::1]:8080",
        "https://tls.example"
      })
  void whatNobodyCanReadIsNotToldOf(String baseUrl) {
    assertThat(warnings("openai", baseUrl, builder -> builder.apiKey(KEY))).isEmpty();
  }

  @Test
  void withoutAKeyThereIsNothingToTell() {
    assertThat(warnings("ollama", "http://nokey.example", builder -> builder)).isEmpty();
    assertThat(warnings("ollama", "http://nokey.example", b -> b.header("X-Team", "a"))).isEmpty();
  }
}
