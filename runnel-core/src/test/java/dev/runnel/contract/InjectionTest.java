package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionRequest;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import dev.runnel.openai.OpenAi;
import dev.runnel.spi.RequestSigner;
import dev.runnel.testing.CapturingTransport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * C19: nothing that is given can begin a header, or a request, of its own; and what is refused for
 * that is not shown, since it may be a key.
 */
@Tag("C19")
class InjectionTest {
  private static final String SECRET = "sk-secret-0123456789";
  private static final List<String> BAD =
      List.of(
          SECRET + "\r\nX-Evil: 1",
          SECRET + "\nX-Evil: 1",
          SECRET + "\rX-Evil: 1",
          SECRET + "\u0000x",
          SECRET + "\u007fx",
          SECRET + "\u0085x",
          SECRET + "\u00e9x",
          SECRET + "\u0100x",
          // The low byte of these is a line end to who cuts chars short.
          SECRET + "\u010d\u010aX-Evil: 1",
          SECRET + "\ud83d\ude00");

  static List<String> bad() {
    return BAD;
  }

  static List<String> badWithControl() {
    return BAD.stream().filter(text -> text.chars().anyMatch(Character::isISOControl)).toList();
  }

  static Stream<Arguments> badForEachProvider() {
    return Models.providers().stream()
        .flatMap(provider -> BAD.stream().map(text -> Arguments.of(provider, text)));
  }

  private static void assertRefused(ThrowingCallable given) {
    assertThatThrownBy(given)
        .isInstanceOf(ValidationException.class)
        .satisfies(InjectionTest::assertHidden);
  }

  private static void assertHidden(Throwable error) {
    var trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace, true));
    assertThat(trace.toString()).doesNotContain("secret").doesNotContain("Evil");
  }

  /** The error of a request that is not sent. */
  private static RunnelException unsent(String provider, UnaryOperator<Models.Builder> settings) {
    var transport = new CapturingTransport();
    try (var model =
        settings
            .apply(
                Models.builder(provider + ":m")
                    .environment(name -> name.equals("GOOGLE_CLOUD_PROJECT") ? "p" : null)
                    .baseUrl("https://api.example")
                    .retry(RetryPolicy.none())
                    .transport(transport))
            .build()) {
      RunnelException error = Chat.errorOf(Chat.events(model));
      assertThat(transport.posts()).isEmpty();
      assertHidden(error);
      return error;
    }
  }

  // ---- at once

  @ParameterizedTest
  @MethodSource("bad")
  void headers(String text) {
    assertRefused(() -> OpenAi.builder().header("X-Name", text));
    assertRefused(() -> OpenAi.builder().header(text, "x"));
    assertRefused(() -> OpenAi.builder().apiKeyHeader(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a:b", "a\tb", "(a)", "a/b", "\"a\"", "a,b", "a;b", "a=b"})
  void namesOfHeadersAreTokens(String name) {
    assertRefused(() -> OpenAi.builder().header(name, "x"));
    assertRefused(() -> OpenAi.builder().apiKeyHeader(name));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void baseUrls(String text) {
    for (String place : new String[] {"https://%s/", "https://h/%s", "https://h/?k=%s", "%s://h"}) {
      assertRefused(() -> OpenAi.builder().baseUrl(place.formatted(text)));
      assertRefused(() ->
          Models.builder("openai:m")
              .apiKey("k")
              .environment(name -> name.equals("OPENAI_BASE_URL") ? place.formatted(text) : null)
              .build());
    }
  }

  @ParameterizedTest
  @MethodSource("badWithControl")
  void queriesAndModels(String text) {
    assertRefused(() -> OpenAi.builder().query("name", text));
    assertRefused(() -> OpenAi.builder().query(text, "value"));
    assertRefused(() -> OpenAi.builder().model(text));
    assertRefused(() -> CompletionRequest.builder().model(text));
  }

  @ParameterizedTest
  @MethodSource("badWithControl")
  void modelsInSpecs(String text) {
    for (String provider : Models.providers()) {
      assertThatThrownBy(() ->
              Models.builder(provider + ":" + text)
                  .apiKey("k")
                  .environment(name -> "p")
                  .build()
                  .close())
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void whatIsNoControlIsEncodedInQueries() {
    var transport = new CapturingTransport();
    try (var model =
        Chat.client(URI.create("https://api.example"))
            .query("a b&c", "d=e#f\u00e9")
            .transport(transport)
            .build()) {
      Chat.errorOf(Chat.events(model));
      assertThat(transport.posts().get(0).uri())
          .hasToString("https://api.example/v1/chat/completions?a%20b%26c=d%3De%23f%C3%A9");
    }
  }

  // ---- before anything is sent

  @ParameterizedTest
  @MethodSource("badForEachProvider")
  void keysAndTokens(String provider, String text) {
    List<UnaryOperator<Models.Builder>> ways =
        List.of(
            builder -> builder.apiKey(text),
            builder -> builder.apiKey(() -> text),
            builder -> builder.bearerToken(() -> text),
            builder -> builder.apiKey(() -> text).apiKeyHeader("X-Key"));
    for (UnaryOperator<Models.Builder> way : ways) {
      assertThat(unsent(provider, way)).isInstanceOf(AuthenticationException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void keysOfTheEnvironment(String text) {
    assertThat(unsent("openai", builder -> builder.environment(name -> key(name, text))))
        .isInstanceOf(AuthenticationException.class);
  }

  private static @Nullable String key(String name, String text) {
    return name.equals("OPENAI_API_KEY") ? text : null;
  }

  @ParameterizedTest
  @MethodSource("bad")
  void headersOfSigners(String text) {
    List<RequestSigner> signers =
        List.of(post -> Map.of("X-Signature", text), post -> Map.of(text, "x"));
    for (RequestSigner signer : signers) {
      assertThat(unsent("openai", builder -> builder.signer(signer)))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("signer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "Connection"})
  void signersLeaveTheTransportsHeadersAlone(String name) {
    assertThat(unsent("openai", builder -> builder.signer(post -> Map.of(name, "1"))))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining(name);
  }

  @Test
  void signersThatGiveNullsAreTold() {
    var nullValue = new HashMap<String, @Nullable String>();
    nullValue.put("X-Signature", null);
    for (Map<String, String> headers :
        Arrays.<Map<String, String>>asList(null, nullValue, Collections.singletonMap(null, "x"))) {
      assertThat(unsent("openai", builder -> builder.signer(post -> headers)))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("signer");
    }
  }

  @Test
  void aSignerThatThrowsIsToldWithoutItsWords() {
    var transport = new CapturingTransport();
    try (var model =
        Chat.client(URI.create("https://api.example"))
            .signer(post -> {
              throw new IllegalStateException("bad " + SECRET);
            })
            .transport(transport)
            .build()) {
      RunnelException error = Chat.errorOf(Chat.events(model));
      assertThat(error)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("IllegalStateException")
          .hasMessageNotContaining("secret");
      assertThat(transport.posts()).isEmpty();
    }
  }
}
