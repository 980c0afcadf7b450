package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.ModelNotFoundException;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import dev.runnel.spi.HttpPost;
import dev.runnel.testing.CapturingTransport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider's model does with what its builder is told. */
class EveryProviderTest {
  private static final String BASE = "http://127.0.0.1:9/gate/way";
  private static final String SECRET = "secret-0123456789";

  static List<String> providers() {
    return Models.providers();
  }

  /** What a model sends, one time for each request. */
  private static List<HttpPost> sent(
      String provider, int requests, UnaryOperator<Models.Builder> settings) {
    var transport = new CapturingTransport();
    Models.Builder builder =
        Models.builder(provider + ":m")
            .environment(name -> name.equals("GOOGLE_CLOUD_PROJECT") ? "my-project" : null)
            .baseUrl(BASE)
            .retry(RetryPolicy.none())
            .transport(transport);
    try (CompletionModel model = settings.apply(builder).build()) {
      for (int i = 0; i < requests; i++) {
        RunnelException error = Chat.errorOf(Chat.events(model));
        assertThat(transport.posts()).as("%s: %s", provider, error).hasSize(i + 1);
      }
    }
    return transport.posts();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void theFirstOfItsKeyVariablesIsTheUsualOne(String provider) {
    assertThat(Models.keyVariables(provider).stream().findFirst())
        .isEqualTo(Models.keyVariable(provider));
  }

  @Test
  void aHeaderForAKeyThatIsNotThereIsRefused() {
    Models.Builder gateway =
        Models.builder("openai-compatible:m")
            .environment(name -> null)
            .baseUrl(BASE)
            .apiKeyHeader("X-Gate-Key");
    assertThatThrownBy(gateway::build)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("apiKey(..)");
    assertThatThrownBy(gateway.bearerToken(() -> SECRET)::build)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("apiKey(..)");
  }

  @Test
  void toolsOfOneNameAreRefused() {
    var request = CompletionRequest.builder().user("Hi").tool("f", "", "{}").tool("f", "", "{}");
    assertThatThrownBy(request::build)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("'f'");
  }

  @ParameterizedTest
  @CsvSource({"google, gemini", "Claude, anthropic", "openia, openai", "groc, groq"})
  void aWrongNameFindsTheRightOne(String wrong, String right) {
    assertThatThrownBy(() -> Models.of(wrong + ":m"))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("did you mean '" + right + "'");
  }

  @Test
  void localIsAModuleAway() {
    assertThatThrownBy(() -> Models.of("local:nano"))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("runnel-local");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void goesToTheBaseUrl(String provider) {
    HttpPost post = sent(provider, 1, builder -> builder.apiKey(SECRET)).get(0);
    assertThat(post.uri().toString()).startsWith(BASE + "/");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void sendsItsKeyInAHeaderAndNeverInTheAddress(String provider) {
    HttpPost post = sent(provider, 1, builder -> builder.apiKey(SECRET)).get(0);
    var holders = new AtomicInteger();
    post.headers()
        .forEach((name, value) -> {
          if (value.contains(SECRET)) {
            holders.incrementAndGet();
          }
        });
    assertThat(holders).hasValue(1);
    assertThat(post.uri().toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void asksForABearerTokenWithEachRequest(String provider) {
    var count = new AtomicInteger();
    List<HttpPost> posts =
        sent(provider, 2, builder -> builder.bearerToken(() -> "token-" + count.incrementAndGet()));
    assertThat(posts)
        .extracting(post -> post.headers().first("Authorization").orElse(""))
        .containsExactly("Bearer token-1", "Bearer token-2");
  }

  @ParameterizedTest
  @MethodSource("providers")
  void takesAHeaderForTheKeyMoreHeadersAndAQuery(String provider) {
    HttpPost post =
        sent(
                provider,
                1,
                builder ->
                    builder
                        .apiKey(SECRET)
                        .apiKeyHeader("X-Gate-Key")
                        .header("X-Team", "search")
                        .query("tenant", "a b"))
            .get(0);
    assertThat(post.headers().first("X-Gate-Key")).contains(SECRET);
    assertThat(post.headers().first("Authorization")).isEmpty();
    assertThat(post.headers().first("X-Team")).contains("search");
    assertThat(post.uri().getRawQuery()).endsWith("tenant=a%20b");
  }
}
