package dev.runnel.faultserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The proxy between the JDK's client and the scripted servers. */
final class ConnectProxyTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static HttpClient client(ConnectProxy proxy) {
    return HttpClient.newBuilder()
        .proxy(ProxySelector.of(proxy.address()))
        .sslContext(TestTls.trusting())
        .build();
  }

  @Test
  void tunnelsTls() throws Exception {
    try (var server =
            ScriptedServer.tls(TestTls.server(), exchange -> exchange.sse().event("a").end());
        var proxy = ConnectProxy.start();
        var client = client(proxy)) {
      for (int i = 0; i < 2; i++) {
        var request = HttpRequest.newBuilder(server.uri()).build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("data: a\n\n");
      }
      assertThat(proxy.tunnels()).containsExactly("127.0.0.1:" + server.port());
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(proxy.forwards()).isEmpty();
      assertThat(proxy.bytesUp()).isPositive();
      assertThat(proxy.bytesDown()).isPositive();
    }
  }

  @Test
  void forwardsPlainRequests() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().event("a").end());
        var proxy = ConnectProxy.start();
        var client = client(proxy)) {
      var body = HttpRequest.BodyPublishers.ofString("{}");
      var uri = server.uri().resolve("/v1/chat?x=1");
      for (int i = 0; i < 2; i++) {
        var request = HttpRequest.newBuilder(uri).POST(body).build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("data: a\n\n");
      }
      assertThat(proxy.forwards()).containsExactly(uri.toString(), uri.toString());
      RecordedRequest seen = server.takeRequest(LIMIT);
      assertThat(seen.target()).isEqualTo("/v1/chat?x=1");
      assertThat(seen.body()).isEqualTo("{}");
    }
  }

  @Test
  void passesTheClientsLeavingOn() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().event("a").stall());
        var proxy = ConnectProxy.start();
        var client = client(proxy)) {
      var request = HttpRequest.newBuilder(server.uri()).build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        assertThat(body.readNBytes(9)).hasSize(9);
      }
      server.takeDisconnect(LIMIT);
      Await.until("no sockets", LIMIT, () -> proxy.openSockets() == 0);
    }
  }
}
