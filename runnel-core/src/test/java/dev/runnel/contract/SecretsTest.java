package dev.runnel.contract;

import static dev.runnel.RetryPolicy.none;
import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import dev.runnel.ModelSettings;
import dev.runnel.Models;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.internal.http.Credential;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.openai.OpenAi;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** C19: secrets never show. */
@Tag("C19")
class SecretsTest {
  private static final String KEY = "sk-secret-0123456789";

  /** All that an error shows, and all that is attached to it. */
  static String everything(RunnelException error) {
    var out = new StringWriter();
    error.printStackTrace(new PrintWriter(out, true));
    for (Throwable at = error; at != null; at = at.getCause()) {
      out.append(at.toString()).append(at.getLocalizedMessage());
      for (Throwable suppressed : at.getSuppressed()) {
        out.append(suppressed.toString());
      }
      if (at instanceof RunnelException told) {
        out.append(told.response().toString()).append(told.partial().toString());
      }
    }
    return out.toString();
  }

  @Test
  void aKeyThatTheServerEchoesIsBlottedOut() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.json(
                    401,
                    "{\"error\":{\"message\":\"Incorrect API key provided: "
                        + KEY
                        + "\",\"code\":\"invalid_api_key\"}}"));
        var model = Chat.model(server)) {
      assertThat(everything(errorOf(events(model)))).doesNotContain(KEY).contains("***");
    }
  }

  @Test
  void aKeyInTheServersCodeOrRequestIdIsBlottedOut() {
    String body = "{\"error\":{\"message\":\"no\",\"code\":\"" + KEY + "\"}}";
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.header("x-request-id", KEY).json(401, body),
                exchange -> exchange.sse().event("error", body).end());
        var model = Chat.model(server)) {
      assertThat(everything(errorOf(events(model)))).doesNotContain(KEY);
      assertThat(everything(errorOf(events(model)))).doesNotContain(KEY);
    }
  }

  @Test
  void aKeyThatComesBackInsideAStreamIsBlottedOut() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.sse().event("{\"error\":{\"message\":\"" + KEY + "\"}}").end());
        var model = Chat.model(server)) {
      assertThat(everything(errorOf(events(model)))).doesNotContain(KEY);
    }
  }

  @Test
  void aSecretHeaderThatComesBackIsBlottedOut() {
    try (var server = ScriptedServer.start(exchange -> exchange.json(500, "\"token-abc-123\""));
        var model = Chat.client(server.uri()).header("X-Auth-Token", "token-abc-123").build()) {
      assertThat(everything(errorOf(events(model)))).doesNotContain("token-abc-123");
    }
  }

  @Test
  void aKeyThatCannotBeSentIsNotQuoted() {
    try (var server = ScriptedServer.start(exchange -> exchange.json(200, "{}"));
        var model = Chat.client(server.uri()).apiKey("sk-\nsecret").build()) {
      RunnelException error = errorOf(events(model));
      assertThat(error).isInstanceOf(AuthenticationException.class);
      assertThat(everything(error)).doesNotContain("secret");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void theLineEndOfAKeyFileIsForgiven() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.json(400, "{}"));
        var model = Chat.client(server.uri()).apiKey(KEY + "\n").build()) {
      events(model);
      assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer " + KEY);
    }
  }

  @Test
  void toStringShowsNoKey() {
    var builder = OpenAi.builder().apiKey(KEY).model("m").header("Authorization", KEY);
    try (var model = builder.build()) {
      assertThat(model.toString() + builder + model.stream(Chat.REQUEST)).doesNotContain(KEY);
    }
  }

  @Test
  void aMissingKeyNamesItsVariable() {
    assertThatThrownBy(() -> Models.builder("openai:gpt-4o").environment(name -> null).build())
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("OPENAI_API_KEY");
  }

  @Test
  void aKeyInAHeaderIsBlottedOutAlsoWithoutItsScheme() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.json(401, "{\"error\":{\"message\":\"wrong key sk-mine-0123456789\"}}"));
        var model =
            Chat.client(server.uri())
                .header("Authorization", "Bearer sk-mine-0123456789")
                .build()) {
      var error = errorOf(events(model));
      assertThat(error).hasMessageNotContaining("sk-mine");
      assertThat(error.response().orElseThrow().body()).doesNotContain("sk-mine");
    }
  }

  @Test
  void aKeyInTheAddressIsBlottedOut() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.json(
                    404, "{\"error\":{\"message\":\"no " + exchange.request().target() + "\"}}"));
        var model =
            OpenAi.builder()
                .baseUrl(server.uri() + "/v1?key=query-secret-0123")
                .model("gpt-test")
                .build()) {
      var error = errorOf(events(model));
      assertThat(error).hasMessageNotContaining("query-secret");
      assertThat(error.response().orElseThrow().body()).doesNotContain("query-secret");
    }
  }

  @Test
  void anEmptyKeyIsNotSent() {
    try (var server = ScriptedServer.start(exchange -> exchange.json(200, "{}"));
        var model = Chat.client(server.uri()).apiKey(() -> " ").build()) {
      assertThat(errorOf(events(model))).isInstanceOf(AuthenticationException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aSecretInTheAddressIsNotShown() {
    try (var server = ScriptedServer.start(exchange -> exchange.json(500, "{}"));
        var model =
            OpenAi.builder()
                .baseUrl(server.uri() + "/v1?key=" + KEY)
                .model("m")
                .retry(none())
                .build()) {
      RunnelException error = errorOf(events(model));
      assertThat(server.requests().get(0).target()).contains(KEY);
      assertThat(everything(error)).doesNotContain(KEY);
    }
  }

  /** An echo server: what it sends back is no HTTP, and the JDK's client quotes it. */
  @Test
  void aKeyInAnAnswerThatIsNoHttpIsNotQuoted() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.rawSocket(exchange.request() + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        var model =
            OpenAi.builder()
                .baseUrl(server.uri() + "/v1?key=" + KEY)
                .model("m")
                .retry(none())
                .build()) {
      // A transport quotes what it cannot read, or it does not.
      assertThat(everything(errorOf(events(model))))
          .containsAnyOf("***", "a header or status that is none")
          .doesNotContain(KEY);
    }
  }

  @Test
  void aKeyInAMalformedFrameIsNotQuoted() {
    for (String frame : new String[] {KEY, "{\"choices\":" + KEY + "}", "{\"choices\":[]}" + KEY}) {
      try (var server = ScriptedServer.start(exchange -> exchange.sse().event(frame).end());
          var model = Chat.model(server)) {
        assertThat(everything(errorOf(events(model)))).doesNotContain("secret");
      }
    }
  }

  @Test
  void whatTheBuilderRefusesIsNotQuoted() {
    assertThatThrownBy(() -> OpenAi.builder().header("X-Auth-Token", KEY + "\n"))
        .isInstanceOf(ValidationException.class)
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> OpenAi.builder().baseUrl("https://me:" + KEY + "@api.example/v1"))
        .isInstanceOf(ValidationException.class)
        .hasMessageNotContaining(KEY);
    assertThatThrownBy(() -> OpenAi.builder().baseUrl("https://api.example/ ?key=" + KEY))
        .isInstanceOf(ValidationException.class)
        .hasMessageNotContaining(KEY);
  }

  @Test
  void toStringOfWhatHoldsASecretDoesNotShowIt() {
    var address = URI.create("https://api.example/v1?key=" + KEY);
    var credential = Credential.bearer(() -> KEY);
    var headers = HttpHeaders.of(Map.of("Authorization", List.of("Bearer " + KEY)));
    assertThat(
            Stream.of(
                credential,
                new Endpoint(address, Map.of("X-Key", KEY), credential),
                headers,
                new HttpPost(address, headers, new byte[0]),
                new Probe().apiKey(KEY).header("X-Key", KEY).baseUrl(address.toString()).seen()))
        .allSatisfy(holder -> assertThat(holder.toString()).doesNotContain(KEY));
  }

  /** Hands out the settings as a provider sees them. */
  private static final class Probe extends ModelBuilder<Probe> {
    private Probe() {
      super("probe");
    }

    private ModelSettings seen() {
      return settings();
    }

    @Override
    protected Probe self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      throw new UnsupportedOperationException();
    }
  }
}
