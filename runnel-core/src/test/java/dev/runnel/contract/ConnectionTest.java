package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.doneOf;
import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.finish;
import static dev.runnel.contract.Chat.text;
import static dev.runnel.contract.Chat.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionStream;
import dev.runnel.ProviderException;
import dev.runnel.StreamEvent;
import dev.runnel.Timeouts;
import dev.runnel.TransportException;
import dev.runnel.faultserver.ConnectProxy;
import dev.runnel.faultserver.Http2Server;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.SilentServer;
import dev.runnel.faultserver.TestTls;
import dev.runnel.openai.TimedOpenAi;
import dev.runnel.spi.HttpTransportSettings;
import dev.runnel.spi.ManualTimer;
import dev.runnel.transport.HttpTransports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The transport: reuse of connections, TLS, HTTP/2, proxies, refusals. */
class ConnectionTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Timeouts SHORT =
      Timeouts.defaults().withFirstEvent(Duration.ofSeconds(4)).withIdle(Duration.ofSeconds(4));
  private static final Script ANSWER =
      exchange -> exchange.sse().event(text("Hi")).event(finish("stop")).event(DONE).end();

  @Test
  void aFinishedStreamLeavesItsConnectionToTheNext() {
    try (var server = ScriptedServer.start(ANSWER);
        var model = Chat.model(server)) {
      for (int i = 0; i < 20; i++) {
        assertThat(textOf(events(model))).isEqualTo("Hi");
      }
      assertThat(server.requests()).hasSize(20);
      // The last bytes of an answer may come a moment after its end: then another connection
      // serves.
      assertThat(server.connections()).isLessThanOrEqualTo(10);
    }
  }

  @Test
  void whatFollowsTheEndIsReadInTheBackgroundWithoutDelayingTheEnd() {
    var received = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(
                exchange ->
                    exchange
                        .sse()
                        .event(text("Hi"))
                        .event(finish("stop"))
                        .event(DONE)
                        .await(received)
                        .end(),
                ANSWER);
        var model = Chat.model(server)) {
      assertThat(textOf(events(model))).isEqualTo("Hi");
      received.countDown();
      server.awaitOpenConnections(1, SOON);
    }
  }

  @Test
  @Tag("C14")
  void closingTheModelClosesItsIdleConnections() {
    try (var server = ScriptedServer.start(ANSWER)) {
      var model = Chat.model(server);
      doneOf(events(model));
      server.awaitOpenConnections(1, SOON);
      model.close();
      server.awaitOpenConnections(0, SOON);
    }
  }

  @Test
  @Tag("C14")
  void aTransportOfOnesOwnOutlivesTheModel() {
    try (var server = ScriptedServer.start(ANSWER);
        var transport = HttpTransports.create(HttpTransportSettings.defaults())) {
      for (int i = 0; i < 2; i++) {
        try (var model = Chat.client(server.uri()).transport(transport).build()) {
          doneOf(events(model));
        }
      }
    }
  }

  @Test
  @Tag("C9")
  void aServerThatGoesOnAfterTheEndIsLeft() throws Exception {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().event(finish("stop")).event(DONE).blast(text("x")));
        // Time stands still: it is not the clock that ends it.
        var model = TimedOpenAi.model(server.uri(), new ManualTimer())) {
      doneOf(events(model));
      server.takeDisconnect(SOON);
    }
  }

  @Test
  void httpErrorLeavesItsConnectionToTheNext() {
    try (var server =
            ScriptedServer.start(exchange -> exchange.json(400, "{\"error\":{}}"), ANSWER);
        var model = Chat.model(server)) {
      errorOf(events(model));
      doneOf(events(model));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  @Tag("C4")
  void requestIsWhatTheServerExpects() throws Exception {
    try (var server = ScriptedServer.start(ANSWER);
        var model = Chat.client(server.uri()).header("X-Team", "blue").build()) {
      events(model);
      var request = server.takeRequest(SOON);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.target()).isEqualTo("/v1/chat/completions");
      assertThat(request.header("Authorization")).isEqualTo("Bearer sk-secret-0123456789");
      assertThat(request.header("Content-Type")).isEqualTo("application/json");
      assertThat(request.header("Accept")).isEqualTo("text/event-stream");
      assertThat(request.header("Accept-Encoding")).isEqualTo("identity");
      assertThat(request.header("User-Agent")).startsWith("runnel/");
      assertThat(request.header("X-Team")).isEqualTo("blue");
      assertThat(request.header("Upgrade")).isNull();
      assertThat(request.header("Expect")).isNull();
    }
  }

  @Test
  void tlsWithACertificateOfOnesOwn() {
    try (var server = ScriptedServer.tls(TestTls.server(), ANSWER);
        var model = Chat.client(server.uri()).sslContext(TestTls.trusting()).build()) {
      assertThat(textOf(events(model))).isEqualTo("Hi");
    }
  }

  @Test
  void aCertificateNobodyVouchesForIsRefused() {
    try (var server = ScriptedServer.start(ANSWER);
        var tls =
            Http2Server.start(exchange -> exchange.sse().event(text("Hi")).event(DONE).end());
        var model = Chat.client(tls.uri()).build()) {
      assertThat(errorOf(events(model)))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("TLS");
      assertThat(tls.requests()).isEmpty();
    }
  }

  @Test
  void http2OverTls() {
    try (var server =
            Http2Server.start(exchange ->
                exchange.sse().event(text("Hi")).event(finish("stop")).event(DONE).end());
        var model = Chat.client(server.uri()).sslContext(TestTls.trusting()).build()) {
      for (int i = 0; i < 5; i++) {
        assertThat(textOf(events(model))).isEqualTo("Hi");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void http2CancelResetsTheStreamAndKeepsTheConnection() throws Exception {
    try (var server =
            Http2Server.start(
                exchange -> {
                  exchange.sse().event(text("Hi"));
                  exchange.stall();
                },
                exchange ->
                    exchange.sse().event(text("Ho")).event(finish("stop")).event(DONE).end());
        var model = Chat.client(server.uri()).sslContext(TestTls.trusting()).build()) {
      try (var stream = model.stream(Chat.REQUEST)) {
        assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      }
      assertThat(server.takeReset(SOON).errorCode()).isEqualTo(8);
      assertThat(textOf(events(model))).isEqualTo("Ho");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void http2StreamsBeyondTheServersLimitGetAConnectionOfTheirOwn() throws Exception {
    var all = new CountDownLatch(1);
    try (var server =
            Http2Server.start(
                2,
                exchange -> {
                  exchange.sse().event(text("Hi"));
                  exchange.await(all).event(finish("stop")).event(DONE).end();
                });
        var model = Chat.client(server.uri()).sslContext(TestTls.trusting()).build()) {
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        streams.add(model.stream(Chat.REQUEST));
        assertThat(streams.get(i).receive()).isInstanceOf(StreamEvent.Chunk.class);
      }
      all.countDown();
      streams.forEach(stream -> doneOf(events(stream)));
      assertThat(server.mostConcurrentStreams()).isEqualTo(2);
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void http2CancelBeforeTheHeaders() throws Exception {
    try (var server = Http2Server.start(exchange -> exchange.stall());
        var model = Chat.client(server.uri()).sslContext(TestTls.trusting()).build()) {
      try (var stream = model.stream(Chat.REQUEST)) {
        server.takeRequest(SOON);
        stream.cancel();
      }
      server.takeReset(SOON);
    }
  }

  @Test
  void http2StreamResetIsATransportError() {
    try (var server =
            Http2Server.start(exchange -> {
              exchange.sse().event(text("Hi"));
              exchange.resetStream(2);
            });
        var model = Chat.client(server.uri()).sslContext(TestTls.trusting()).build()) {
      var events = events(model);
      assertThat(textOf(events)).isEqualTo("Hi");
      assertThat(errorOf(events)).isInstanceOf(TransportException.class);
    }
  }

  @Test
  void proxyInCleartext() {
    try (var server = ScriptedServer.start(ANSWER);
        var proxy = ConnectProxy.start();
        var model = Chat.client(server.uri()).proxy(ProxySelector.of(proxy.address())).build()) {
      assertThat(textOf(events(model))).isEqualTo("Hi");
      assertThat(proxy.connections()).isEqualTo(1);
    }
  }

  @Test
  void proxyForTls() {
    try (var server = ScriptedServer.tls(TestTls.server(), ANSWER);
        var proxy = ConnectProxy.start();
        var model =
            Chat.client(server.uri())
                .sslContext(TestTls.trusting())
                .proxy(ProxySelector.of(proxy.address()))
                .build()) {
      assertThat(textOf(events(model))).isEqualTo("Hi");
      assertThat(proxy.tunnels()).hasSize(1);
    }
  }

  @Test
  void refusedConnectionIsATransportError() {
    try (var nobody = SilentServer.refusing();
        var model = Chat.client(nobody.uri()).build()) {
      assertThat(errorOf(events(model)))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("127.0.0.1:" + nobody.port());
    }
  }

  @Test
  void unknownHostIsATransportError() {
    try (var model = Chat.client(java.net.URI.create("http://no-such-host.invalid")).build()) {
      assertThat(errorOf(events(model)))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("'no-such-host.invalid' was not found");
    }
  }

  @Test
  void connectionClosedBeforeTheHeadersIsATransportError() {
    try (var server = ScriptedServer.start(exchange -> exchange.truncate());
        var model = Chat.model(server)) {
      assertThat(errorOf(events(model))).isInstanceOf(TransportException.class);
    }
  }

  @Test
  @Tag("C19")
  void redirectIsNotFollowed() {
    try (var elsewhere = ScriptedServer.start(ANSWER);
        var server =
            ScriptedServer.start(exchange ->
                exchange.header("Location", elsewhere.uri().toString()).json(307, "{}"));
        var model = Chat.model(server)) {
      assertThat(errorOf(events(model)).response().orElseThrow().status()).isEqualTo(307);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  /** The JDK's client leaves such a connection open, and unread. */
  @Test
  @Tag("C15")
  void aConnectionWithAnAnswerThatCannotBeReadIsClosed() throws Exception {
    var go = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().event(text("Hi")).await(go).event(DONE).end(),
                exchange -> exchange.rawSocket("HTTP/1.1 what?\r\n\r\n").stall(),
                ANSWER);
        var model = Chat.model(server);
        var other = model.stream(Chat.REQUEST)) {
      assertThat(other.receive()).isInstanceOf(StreamEvent.Chunk.class);
      assertThat(errorOf(events(model))).isInstanceOf(TransportException.class);
      assertThat(textOf(events(model))).isEqualTo("Hi");

      go.countDown();
      doneOf(events(other));
      server.takeDisconnect(SOON);
    }
  }

  /** What would be left of such an answer, would be taken for the next one. */
  @Test
  @Tag("C2")
  void anAnswerOfTwoLengthsIsAnErrorAndItsConnectionIsNotUsedAgain() {
    try (var server =
            ScriptedServer.start(
                exchange ->
                    exchange
                        .rawSocket(
                            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n")
                        .rawSocket("data:")
                        .stall(),
                ANSWER);
        var model = Chat.model(server)) {
      assertThat(errorOf(events(model)))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("4 and 5");
      server.awaitOpenConnections(0, SOON);
      assertThat(textOf(events(model))).isEqualTo("Hi");
    }
  }

  @Test
  @Tag("C9")
  void whoEndedABrokenAnswerIsTold() {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().event(text("Hi")).end(),
                exchange -> exchange.sse().event(text("Hi")).truncate());
        var model = Chat.model(server)) {
      assertThat(errorOf(events(model))).hasMessageContaining("the server ended its body before");
      assertThat(errorOf(events(model))).hasMessageContaining("closed the connection before");
    }
  }

  /** A proxy selector as users write them. */
  private static ProxySelector selector(Supplier<List<Proxy>> proxies) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return proxies.get();
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }

  @Test
  @Tag("C2")
  void aProxyThatRefusesTheTunnelIsAnError() throws Exception {
    try (var proxy =
            ScriptedServer.start(exchange ->
                exchange
                    .header("Proxy-Authenticate", "Basic realm=\"x\"")
                    .respond(407, "text/plain", "nope!"));
        var model =
            Chat.client(URI.create("https://127.0.0.1:9"))
                .timeouts(SHORT)
                .proxy(
                    ProxySelector.of(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))
                .build()) {
      assertThat(errorOf(events(model)))
          .isInstanceOfSatisfying(
              ProviderException.class,
              error -> assertThat(error.response().orElseThrow().status()).isEqualTo(407));
    }
  }

  @Test
  @Tag("C2")
  void http2StreamRefusedAfterItsHeadersIsATransportError() {
    try (var server =
            Http2Server.start(exchange -> {
              exchange.sse().event(text("Hi")).pause(Duration.ofMillis(50));
              exchange.resetStream(7);
            });
        var model =
            Chat.client(server.uri()).sslContext(TestTls.trusting()).timeouts(SHORT).build()) {
      var events = events(model);
      assertThat(textOf(events)).isEqualTo("Hi");
      assertThat(errorOf(events)).isInstanceOf(TransportException.class);
    }
  }

  @Test
  @Tag("C2")
  void anErrorThrownWhileConnectingEndsTheStreamAtOnce() {
    try (var server = ScriptedServer.start(ANSWER);
        var model =
            Chat.client(server.uri())
                .timeouts(SHORT)
                .proxy(
                    selector(() -> {
                      throw new NoClassDefFoundError("proxy");
                    }))
                .build()) {
      assertThat(errorOf(events(model))).isInstanceOf(TransportException.class);
    }
  }

  @Test
  @Tag("C12")
  void aHostThatIsSlowToResolveHoldsUpNoOtherModel() {
    var resolved = new CountDownLatch(1);
    try (var server = ScriptedServer.start(ANSWER);
        var slow =
            Chat.client(server.uri())
                .proxy(
                    selector(() -> {
                      try {
                        resolved.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return List.of(Proxy.NO_PROXY);
                    }))
                .build();
        var other = Chat.client(server.uri()).timeouts(SHORT).build()) {
      for (int i = 0; i < 16; i++) {
        slow.stream(Chat.REQUEST);
      }
      var events = events(other);
      resolved.countDown();
      assertThat(textOf(events)).isEqualTo("Hi");
    }
  }
}
