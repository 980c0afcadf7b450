package dev.runnel.faultserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the HTTP/2 server sends, and what it sees of its clients. */
final class Http2ServerTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long CANCEL = 8;
  private static final long INTERNAL_ERROR = 2;

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .sslContext(TestTls.trusting())
        .version(HttpClient.Version.HTTP_2)
        .build();
  }

  private static HttpRequest post(Http2Server server) {
    var body = HttpRequest.BodyPublishers.ofString("{\"π\":1}");
    return HttpRequest.newBuilder(server.uri().resolve("/v1?x=1")).POST(body).build();
  }

  private static HttpResponse<String> send(HttpClient client, Http2Server server) throws Exception {
    return client.send(post(server), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersOverHttp2() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.header("X-Id", "7").sse().event("a").event("b").end(),
                exchange -> exchange.json(429, "{}"),
                exchange -> exchange.status(204).end());
        var client = client()) {
      HttpResponse<String> response = send(client, server);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(response.headers().firstValue("x-id")).hasValue("7");
      assertThat(response.body()).isEqualTo("data: a\n\ndata: b\n\n");
      assertThat(send(client, server).statusCode()).isEqualTo(429);
      assertThat(send(client, server).statusCode()).isEqualTo(204);

      RecordedRequest request = server.takeRequest(LIMIT);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.target()).isEqualTo("/v1?x=1");
      assertThat(request.header("Content-Length")).isEqualTo("8");
      assertThat(request.body()).isEqualTo("{\"π\":1}");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.resets()).isEmpty();
    }
  }

  @Test
  void tellsOfAResetWhileTheConnectionStays() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.sse().event("a").stall(), exchange -> exchange.json(200, ""));
        var client = client()) {
      var response = client.send(post(server), HttpResponse.BodyHandlers.ofInputStream());
      long closed;
      try (InputStream body = response.body()) {
        assertThat(body.readNBytes(9)).hasSize(9);
        closed = System.nanoTime();
      }
      StreamReset reset = server.takeReset(LIMIT);
      assertThat(reset.errorCode()).isEqualTo(CANCEL);
      assertThat(reset.nanoTime() - closed).isNotNegative();
      assertThat(send(client, server).statusCode()).isEqualTo(200);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.openConnections()).isEqualTo(1);
      assertThat(server.disconnects()).isEmpty();
    }
  }

  @Test
  void streamsShareAConnection() throws Exception {
    var all = new CountDownLatch(1);
    try (var server = Http2Server.start(exchange -> exchange.sse().event("a").await(all).end());
        var client = client()) {
      // The first makes the connection, so that the others find it.
      var first = client.send(post(server), HttpResponse.BodyHandlers.ofInputStream());
      var others =
          List.of(
              client.sendAsync(post(server), HttpResponse.BodyHandlers.ofString()),
              client.sendAsync(post(server), HttpResponse.BodyHandlers.ofString()));
      Await.until("three streams", LIMIT, () -> server.requests().size() == 3);
      assertThat(server.mostConcurrentStreams()).isEqualTo(3);
      assertThat(server.connections()).isEqualTo(1);
      all.countDown();
      first.body().close();
      for (CompletableFuture<HttpResponse<String>> other : others) {
        assertThat(other.get(10, TimeUnit.SECONDS).body()).isEqualTo("data: a\n\n");
      }
    }
  }

  @Test
  void serverCanResetAStream() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.sse().event("a").resetStream(INTERNAL_ERROR),
                exchange -> exchange.json(200, ""));
        var client = client()) {
      assertThatThrownBy(() -> send(client, server))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("RST_STREAM");
      send(client, server);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void serverCanGoAwayAndStillFinish() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.sse().goAway(0, exchange.streamId()).event("a").end());
        var client = client()) {
      assertThat(send(client, server).body()).isEqualTo("data: a\n\n");
      assertThat(send(client, server).body()).isEqualTo("data: a\n\n");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void serverCanGoAwayWithoutAnAnswer() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.goAway(0, 0).stall(), exchange -> exchange.json(200, "{}"));
        var client = client()) {
      // The JDK repeats what a GOAWAY called unprocessed.
      assertThat(send(client, server).body()).isEqualTo("{}");
      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void serverCanCutTheConnection() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.sse().event("a").close(),
                exchange -> exchange.sse().event("a").reset());
        var client = client()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> send(client, server)).isInstanceOf(IOException.class);
      }
      assertThat(server.connections()).isEqualTo(2);
      server.awaitOpenConnections(0, LIMIT);
    }
  }

  @Test
  void blastWaitsForTheClientsWindow() throws Exception {
    var accepted = new CompletableFuture<Long>();
    try (var server =
            Http2Server.start(
                exchange -> accepted.complete(exchange.sse().blast("x".repeat(10_000))));
        var client = client()) {
      var response = client.send(post(server), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        assertThat(body.read()).isEqualTo('d');
        assertThat(server.awaitQuiet(Duration.ofMillis(200), LIMIT)).isLessThan(64L << 20);
        assertThat(accepted).isNotDone();
      }
      assertThat(accepted.get(10, TimeUnit.SECONDS)).isPositive();
    }
  }

  @Test
  void tellsWhenTheConnectionGoes() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.sse().event("a").stall(),
                exchange -> exchange.sse().blast("x".repeat(1000)));
        var proxy = ConnectProxy.start();
        var client =
            HttpClient.newBuilder()
                .proxy(ProxySelector.of(proxy.address()))
                .sslContext(TestTls.trusting())
                .build()) {
      var stalled = client.send(post(server), HttpResponse.BodyHandlers.ofInputStream());
      var blasted = client.send(post(server), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(stalled.body().read()).isEqualTo('d');
      assertThat(blasted.body().read()).isEqualTo('d');
      proxy.close();
      assertThat(server.takeDisconnect(LIMIT).connectionId()).isEqualTo(1);
      server.awaitOpenConnections(0, LIMIT);
      assertThat(server.resets()).isEmpty();
      client.shutdownNow();
    }
  }

  @Test
  void failedScriptFailsTheTestAndResetsItsStream() throws Exception {
    var server =
        Http2Server.start(exchange -> {
          throw new IOException("the script's own");
        });
    try (var client = client()) {
      assertThatThrownBy(() -> send(client, server)).hasMessageContaining("RST_STREAM");
    }
    assertThatThrownBy(server::close).hasMessageContaining("the script's own");
  }

  @Test
  void limitsConcurrentStreams() throws Exception {
    var all = new CountDownLatch(1);
    try (var server = Http2Server.start(1, exchange -> exchange.sse().event("a").await(all).end());
        var client = client()) {
      var first = client.send(post(server), HttpResponse.BodyHandlers.ofInputStream());
      assertThatThrownBy(() -> send(client, server)).hasMessageContaining("too many concurrent");
      all.countDown();
      first.body().close();
      assertThat(server.mostConcurrentStreams()).isEqualTo(1);
    }
  }

  @Test
  void oneScriptRunsOnEitherServer() throws Exception {
    try (var one = ScriptedServer.start(Http2ServerTest::hello);
        var two = Http2Server.start(Http2ServerTest::hello);
        var client = client()) {
      var plain = HttpRequest.newBuilder(one.uri()).build();
      assertThat(client.send(plain, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo(send(client, two).body())
          .isEqualTo("data: hello\n\n");
    }
  }

  private static void hello(ServerExchange<?> exchange) throws Exception {
    exchange.sse().event("hello").end();
  }

  @Test
  void sendsTrailersAndInformationalResponses() throws Exception {
    try (var server =
            Http2Server.start(exchange ->
                exchange
                    .informational(103, Map.of("Link", "</a>"))
                    .trailer("X-Sum", "7")
                    .raw("b")
                    .end());
        var client = client()) {
      HttpResponse<String> response = send(client, server);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("b");
    }
  }

  @Test
  void answersBeforeTheBodyHasCome() throws Exception {
    try (var server =
            Http2Server.builder().answeringEarly().start(exchange -> exchange.json(413, "{}"));
        var client = client()) {
      assertThat(send(client, server).statusCode()).isEqualTo(413);
      assertThat(server.requests().get(0).bodyBytes()).isEmpty();
    }
  }

  @Test
  void serverCanBreakTls() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.sse().alertTls(), exchange -> exchange.sse().truncate());
        var client = client()) {
      assertThatThrownBy(() -> send(client, server)).hasMessageContaining("bad_record_mac");
      assertThatThrownBy(() -> send(client, server)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void serverCanSendWhatIsNoFrame() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> exchange.rawConnection("nonsense!".getBytes(UTF_8)).stall());
        var client = client()) {
      assertThatThrownBy(() -> send(client, server)).isInstanceOf(IOException.class);
      server.awaitIdle(LIMIT);
    }
  }
}
