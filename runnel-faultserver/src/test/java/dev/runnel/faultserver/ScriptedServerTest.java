package dev.runnel.faultserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the scripted server puts on the wire, and what it sees of its clients. */
final class ScriptedServerTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static HttpRequest get(ScriptedServer server) {
    return HttpRequest.newBuilder(server.uri()).build();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void eventsAreOneChunkEach() throws Exception {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().event("a").event("n", "b").comment("c").end());
        var client = new RawClient(server.uri()).get()) {
      assertThat(client.readHead())
          .isEqualTo(
              """
              HTTP/1.1 200 Scripted\r
              Content-Type: text/event-stream\r
              Transfer-Encoding: chunked\r
              \r
              """);
      String chunks =
          "9\r\ndata: a\n\n\r\n12\r\nevent: n\ndata: b\n\n\r\n5\r\n: c\n\n\r\n0\r\n\r\n";
      assertThat(client.read(chunks.length())).isEqualTo(chunks);
    }
  }

  @Test
  void eachWriteIsFlushedBeforeTheNext() throws Exception {
    var seen = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().raw("first").await(seen).raw("second").end());
        var client = new RawClient(server.uri()).get()) {
      client.readHead();
      assertThat(client.read(10)).isEqualTo("5\r\nfirst\r\n");
      assertThat(client.in().available()).isZero();
      seen.countDown();
      assertThat(client.read(11)).isEqualTo("6\r\nsecond\r\n");
    }
  }

  @Test
  void requestsAreReadWhole() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.json(200, "{}"));
        var client = HttpClient.newHttpClient()) {
      byte[] body = "{\"π\":1}".getBytes(StandardCharsets.UTF_8);
      var known = HttpRequest.BodyPublishers.ofByteArray(body);
      var unknown = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
      var request = HttpRequest.newBuilder(server.uri().resolve("/v1/chat?x=1"));
      send(client, request.copy().header("X-Key", "k").POST(known).build());
      send(client, request.copy().POST(unknown).build());
      send(client, request.copy().expectContinue(true).POST(known).build());

      RecordedRequest first = server.takeRequest(LIMIT);
      assertThat(first.method()).isEqualTo("POST");
      assertThat(first.target()).isEqualTo("/v1/chat?x=1");
      assertThat(first.header("x-kEY")).isEqualTo("k");
      assertThat(first.header("absent")).isNull();
      assertThat(server.requests()).extracting(RecordedRequest::body).containsOnly("{\"π\":1}");
      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().get(1).header("Transfer-Encoding")).isEqualTo("chunked");
    }
  }

  @Test
  void keepsConnectionsAliveAndRepeatsTheLastScript() throws Exception {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().event("1").end(), exchange -> exchange.json(429, "{}"));
        var client = HttpClient.newHttpClient()) {
      assertThat(send(client, get(server)).body()).isEqualTo("data: 1\n\n");
      assertThat(send(client, get(server)).statusCode()).isEqualTo(429);
      assertThat(send(client, get(server)).statusCode()).isEqualTo(429);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.openConnections()).isEqualTo(1);
      assertThat(server.disconnects()).isEmpty();
    }
  }

  @Test
  void closeDelimitedBodyEndsWithTheConnection() throws Exception {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.closeDelimited().event("a").end(),
                exchange -> exchange.json(200, "{}"));
        var client = HttpClient.newHttpClient()) {
      assertThat(send(client, get(server)).body()).isEqualTo("data: a\n\n");
      send(client, get(server));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void truncationIsFinWithoutTheLastChunk() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().event("a").truncate());
        var client = new RawClient(server.uri()).get()) {
      client.readHead();
      assertThat(client.readAll()).isEqualTo("9\r\ndata: a\n\n\r\n");
      assertThat(server.disconnects()).isEmpty();
    }
  }

  @Test
  void resetIsSeenAsReset() throws Exception {
    var seen = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(exchange -> exchange.sse().event("a").await(seen).reset());
        var client = new RawClient(server.uri()).get()) {
      client.readHead();
      client.read(14);
      seen.countDown();
      assertThatThrownBy(client::readAll)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void halfCloseStillSeesTheClientLeave() throws Exception {
    try (var server =
        ScriptedServer.start(exchange -> exchange.sse().event("a").halfClose().stall())) {
      try (var client = new RawClient(server.uri()).get()) {
        client.readHead();
        assertThat(client.readAll()).endsWith("data: a\n\n\r\n");
        assertThat(server.disconnects()).isEmpty();
      }
      assertThat(server.takeDisconnect(LIMIT).connectionId()).isEqualTo(1);
    }
  }

  @Test
  void writingAfterHalfCloseIsTheScriptsMistake() throws Exception {
    var server = ScriptedServer.start(exchange -> exchange.sse().halfClose().event("a"));
    try (var client = new RawClient(server.uri()).get()) {
      client.readHead();
      assertThat(client.readAll()).isEmpty();
      Await.until("failure", LIMIT, () -> isUnhealthy(server));
    }
    assertThatThrownBy(server::close).hasMessageContaining("halfClose");
  }

  @Test
  void tellsWhenAStalledClientLeaves() throws Exception {
    var returned = new CountDownLatch(1);
    try (var server =
        ScriptedServer.start(exchange -> {
          exchange.sse().event("a").stall();
          returned.countDown();
        })) {
      long closed;
      try (var client = new RawClient(server.uri()).get()) {
        client.readHead();
        client.read(14);
        assertThat(server.openConnections()).isEqualTo(1);
        closed = System.nanoTime();
      }
      Disconnect disconnect = server.takeDisconnect(LIMIT);
      assertThat(disconnect.abrupt()).isFalse();
      assertThat(disconnect.nanoTime() - closed).isNotNegative();
      server.awaitOpenConnections(0, LIMIT);
      assertThat(returned.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void tellsWhenAClientResetsBeforeAnyHeader() throws Exception {
    try (var server = ScriptedServer.start(ServerExchange::stall);
        var client = new RawClient(server.uri()).get()) {
      server.takeRequest(LIMIT);
      client.reset();
      assertThat(server.takeDisconnect(LIMIT).abrupt()).isTrue();
    }
  }

  @Test
  void cancelledJdkRequestIsADisconnect() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().event("a").stall());
        var client = HttpClient.newHttpClient()) {
      var response = client.send(get(server), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        assertThat(body.readNBytes(9)).hasSize(9);
      }
      server.takeDisconnect(LIMIT);
    }
  }

  @Test
  void pingsUntilTheClientLeaves() throws Exception {
    try (var server =
        ScriptedServer.start(exchange -> exchange.sse().stallWithPings(Duration.ofMillis(1)))) {
      try (var client = new RawClient(server.uri()).get()) {
        client.readHead();
        assertThat(client.read(26)).isEqualTo("8\r\n: ping\n\n\r\n".repeat(2));
      }
      server.takeDisconnect(LIMIT);
    }
  }

  @Test
  void blastStopsAtFullBuffersAndEndsWithTheClient() throws Exception {
    var accepted = new CompletableFuture<Long>();
    try (var server =
        ScriptedServer.start(
            exchange -> accepted.complete(exchange.sendBuffer(64 << 10).blast("x".repeat(1000))))) {
      try (var client = new RawClient(server.uri()).get()) {
        client.readHead();
        long full = server.awaitQuiet(Duration.ofMillis(100), LIMIT);
        assertThat(full).isLessThan(64L << 20);
        assertThat(accepted).isNotDone();
      }
      assertThat(accepted.get(10, TimeUnit.SECONDS)).isGreaterThan(64L << 10);
      server.takeDisconnect(LIMIT);
    }
  }

  @Test
  void headersCanBeSlowAndWrong() throws Exception {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .slowHeaders(Duration.ofMillis(1))
                    .status(203)
                    .header("Content-Type", "text/html")
                    .sse()
                    .event("a")
                    .end());
        var client = HttpClient.newHttpClient()) {
      long start = System.nanoTime();
      HttpResponse<String> response = send(client, get(server));
      assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(70));
      assertThat(response.statusCode()).isEqualTo(203);
      assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
    }
  }

  @Test
  void rawSocketBytesAreTheScriptsOwn() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.rawSocket("SSH-2.0-no\r\n"));
        var client = new RawClient(server.uri()).get()) {
      assertThat(client.readAll()).isEqualTo("SSH-2.0-no\r\n");
    }
  }

  @Test
  void piecesOfABodyAreChunks() throws Exception {
    byte[] body = "data: é\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    try (var server =
            ScriptedServer.start(exchange -> exchange.sse().raw(Cuts.bytewise(body)).end());
        var client = new RawClient(server.uri()).get()) {
      client.readHead();
      assertThat(client.read(6 * body.length)).startsWith("1\r\nd\r\n1\r\na\r\n");
      assertThat(client.read(5)).isEqualTo("0\r\n\r\n");
    }
  }

  @Test
  void failedScriptFailsTheTest() throws Exception {
    var server =
        ScriptedServer.start(exchange -> {
          throw new IOException("the script's own");
        });
    try (var client = new RawClient(server.uri()).get()) {
      assertThat(client.readAll()).isEmpty();
      Await.until("failure", LIMIT, () -> isUnhealthy(server));
    }
    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the script's own");
  }

  private static boolean isUnhealthy(ScriptedServer server) {
    try {
      server.assertHealthy();
      return false;
    } catch (AssertionError e) {
      return true;
    }
  }

  @Test
  void clientThatSpeaksNoHttpFailsTheTest() throws Exception {
    var server = ScriptedServer.start(exchange -> exchange.json(200, "{}"));
    try (var client = new RawClient(server.uri()).send("hello\r\n\r\n")) {
      assertThat(client.readAll()).isEmpty();
    }
    assertThatThrownBy(server::close).hasMessageContaining("not a request line");
  }

  @Test
  void closeEndsEveryScriptAndConnection() throws Exception {
    var server =
        ScriptedServer.start(
            ServerExchange::stall,
            exchange -> exchange.pause(Duration.ofHours(1)),
            exchange -> exchange.blast("x".repeat(10_000)));
    try (var first = new RawClient(server.uri()).get();
        var second = new RawClient(server.uri()).get();
        var third = new RawClient(server.uri()).get()) {
      for (int i = 0; i < 3; i++) {
        server.takeRequest(LIMIT);
      }
      Await.until("the script that sends", LIMIT, () -> server.bytesWritten() > 0);
      // Waits for every script to end, and throws if one does not.
      server.close();
      // Which client met the script that sends is not known.
      assertThat(List.of(first.readAll(), second.readAll(), third.readAll()))
          .filteredOn(String::isEmpty)
          .hasSize(2);
      assertThat(server.disconnects()).isEmpty();
    }
  }

  @Test
  void missingRequestIsAnAssertionError() {
    try (var server = ScriptedServer.start(ServerExchange::stall)) {
      assertThatThrownBy(() -> server.takeRequest(Duration.ofMillis(1)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no request within");
    }
  }

  @Test
  void informationalResponsesComeBeforeTheHead() throws Exception {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .informational(103, Map.of("Link", "</a>"))
                    .closeDelimited()
                    .raw("b")
                    .end());
        var client = new RawClient(server.uri()).get()) {
      assertThat(client.readHead()).isEqualTo("HTTP/1.1 103 Scripted\r\nLink: </a>\r\n\r\n");
      assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nb");
    }
  }

  @Test
  void trailersFollowTheLastChunk() throws Exception {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.header("Connection", "close").trailer("X-Sum", "7").raw("b").end());
        var client = new RawClient(server.uri()).get()) {
      assertThat(client.readAll()).endsWith("1\r\nb\r\n0\r\nX-Sum: 7\r\n\r\n");
    }
  }

  @Test
  void answersBeforeTheBodyHasCome() throws Exception {
    try (var server =
            ScriptedServer.builder()
                .answeringEarly()
                .start(exchange -> exchange.json(413, "{}"), exchange -> exchange.json(200, "[]"));
        var client = new RawClient(server.uri())) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab");
      assertThat(client.readHead()).startsWith("HTTP/1.1 413");
      assertThat(client.read(2)).isEqualTo("{}");
      assertThat(server.requests().get(0).bodyBytes()).isEmpty();
      client.send("cdPOST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void isIdleWhenNoScriptRuns() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.stall())) {
      try (var client = new RawClient(server.uri()).get()) {
        server.takeRequest(LIMIT);
        Await.until("the script runs", LIMIT, () -> !server.isIdle());
      }
      server.awaitIdle(LIMIT);
    }
  }
}
