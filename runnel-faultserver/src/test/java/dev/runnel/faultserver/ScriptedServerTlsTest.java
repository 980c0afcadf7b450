package dev.runnel.faultserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** The scripted server behind TLS. */
final class ScriptedServerTlsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static HttpClient client() {
    return HttpClient.newBuilder().sslContext(TestTls.trusting()).build();
  }

  private static HttpResponse<String> send(HttpClient client, ScriptedServer server)
      throws Exception {
    // A POST: the JDK's client repeats a GET by itself when the connection ends before the answer.
    var body = HttpRequest.BodyPublishers.ofString("{}");
    var request = HttpRequest.newBuilder(server.uri()).POST(body).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersOverHttp11AndKeepsAlive() throws Exception {
    try (var server =
            ScriptedServer.tls(TestTls.server(), exchange -> exchange.sse().event("a").end());
        var client = client()) {
      HttpResponse<String> response = send(client, server);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(response.body()).isEqualTo("data: a\n\n");
      send(client, server);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void takesAKeyStore() throws Exception {
    try (var server =
            ScriptedServer.tls(
                TestTls.keyStore(), TestTls.password(), exchange -> exchange.json(200, "{}"));
        var client = client()) {
      assertThat(send(client, server).body()).isEqualTo("{}");
    }
  }

  @Test
  void strangersDoNotTrustIt() {
    try (var server = ScriptedServer.tls(TestTls.server(), exchange -> exchange.json(200, "{}"));
        var stranger = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> send(stranger, server)).isInstanceOf(SSLException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void truncationAndResetReachTheClient() throws Exception {
    try (var server =
            ScriptedServer.tls(
                TestTls.server(),
                exchange -> exchange.sse().event("a").truncate(),
                exchange -> exchange.sse().event("a").close(),
                exchange -> exchange.sse().event("a").reset());
        var client = client()) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> send(client, server)).isInstanceOf(IOException.class);
      }
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void tellsWhenTheClientLeaves() throws Exception {
    try (var server =
            ScriptedServer.tls(TestTls.server(), exchange -> exchange.sse().event("a").stall());
        var client = client()) {
      var request = HttpRequest.newBuilder(server.uri()).build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        assertThat(body.readNBytes(9)).hasSize(9);
      }
      server.takeDisconnect(LIMIT);
    }
  }
}
