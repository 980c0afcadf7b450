package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RunnelException;
import dev.runnel.faultserver.ScriptedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C19: a key goes where the base URL says, and nowhere else. */
@Tag("C19")
class RedirectTest {

  private static RunnelException error(int status, String location) {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .header("Location", location)
                    .respond(status, "text/html", "<a>moved</a>"));
        var model = Chat.model(server)) {
      RunnelException error = Chat.errorOf(Chat.events(model));
      assertThat(server.requests()).hasSize(1);
      return error;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void isNotFollowed(int status) {
    try (var other = ScriptedServer.start(exchange -> exchange.json(200, "{}"))) {
      RunnelException error = error(status, other.uri() + "/v1/chat/completions");
      assertThat(error)
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("redirects to " + other.uri() + " (HTTP " + status + ")")
          .hasMessageContaining("baseUrl(..)");
      assertThat(error.isRetryable()).isFalse();
      assertThat(error.response().orElseThrow().status()).isEqualTo(status);
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.example/in?token=t0ken-0123456#frag, https://login.example",
    "https://me:passw0rd-1@login.example:8443/x, https://login.example:8443",
    "//cdn.example/x?sig=abcdef0123, http://cdn.example"
  })
  void namesTheServerAndNothingElseOfWhereItLeads(String location, String server) {
    RunnelException error = error(302, location);
    assertThat(error).hasMessageContaining("redirects to " + server + " (");
    assertThat(error.getMessage())
        .doesNotContain("token")
        .doesNotContain("passw0rd")
        .doesNotContain("sig=")
        .doesNotContain("frag");
  }

  @Test
  void aRelativeOneLeadsToTheSameServer() {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.header("Location", "/v2/x?key=k").respond(302, "a/b", ""));
        var model = Chat.model(server)) {
      assertThat(Chat.errorOf(Chat.events(model)))
          .hasMessageContaining("redirects to " + server.uri() + " (");
    }
  }

  @Test
  void aKeyInTheNameOfTheServerIsBlottedOut() {
    assertThat(error(302, "https://sk-secret-0123456789.example/"))
        .hasMessageContaining("redirects to https://***.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://exa mple/", "::", "mailto:a@b", "http://[bad"})
  void whatIsNoAddressIsNotShown(String location) {
    assertThat(error(302, location))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("the server redirects (HTTP 302)");
  }

  @Test
  void withoutALocationItIsNoRedirect() {
    try (var server = ScriptedServer.start(exchange -> exchange.json(304, "{}"));
        var model = Chat.model(server)) {
      assertThat(Chat.errorOf(Chat.events(model))).isInstanceOf(ProviderException.class);
    }
  }
}
