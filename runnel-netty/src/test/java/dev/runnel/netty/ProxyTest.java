package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.ConnectProxy;
import dev.runnel.faultserver.Http2Server;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.SilentServer;
import dev.runnel.faultserver.TestTls;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The ways through a proxy. */
class ProxyTest {
  private static NettyTransport through(Proxy.Type type, InetSocketAddress address) {
    return NettyTransport.builder()
        .sslContext(TestTls.trusting())
        .proxy(selector(new Proxy(type, address)))
        .build();
  }

  private static ProxySelector selector(Proxy proxy) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(proxy);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }

  private static URI named(URI uri) {
    return URI.create(uri.toString().replace("127.0.0.1", "localhost"));
  }

  @Test
  void anHttpProxyIsToldTheWholeAddress() {
    try (var server = ScriptedServer.start(exchange -> exchange.respond(200, "text/plain", "Hi"));
        var proxy = ConnectProxy.start();
        var transport = through(Proxy.Type.HTTP, proxy.address())) {
      assertThat(Call.send(transport, server.uri().resolve("/a?b"), "x").text()).isEqualTo("Hi");
      assertThat(proxy.forwards()).containsExactly(server.uri() + "/a?b");
      assertThat(proxy.tunnels()).isEmpty();
    }
  }

  @Test
  void tlsGoesThroughATunnelThatServesAgain() {
    try (var server = Http2Server.start(exchange -> exchange.respond(200, "text/plain", "Hi"));
        var proxy = ConnectProxy.start();
        var transport = through(Proxy.Type.HTTP, proxy.address())) {
      for (int i = 0; i < 3; i++) {
        assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
      }
      assertThat(proxy.tunnels()).containsExactly("127.0.0.1:" + server.uri().getPort());
    }
  }

  @Test
  void whatIsForTheProxyIsForItAlone() throws Exception {
    var tunnel = new CompletableFuture<String>();
    try (var server =
            ScriptedServer.tls(
                TestTls.server(), exchange -> exchange.respond(200, "text/plain", "Hi"));
        var refusing =
            ScriptedServer.start(exchange -> {
              tunnel.complete(exchange.request().header("Proxy-Authorization"));
              exchange.respond(407, "text/plain", "no");
            });
        var direct = NettyTransport.builder().sslContext(TestTls.trusting()).build();
        var transport =
            through(
                Proxy.Type.HTTP,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), refusing.port()))) {
      var post =
          new HttpPost(
              server.uri(),
              HttpHeaders.of(Map.of("Proxy-Authorization", List.of("Basic eDp5"))),
              "x".getBytes(StandardCharsets.UTF_8));
      Call.send(transport, post).status();
      assertThat(tunnel.get()).isEqualTo("Basic eDp5");
      assertThat(Call.send(direct, post).text()).isEqualTo("Hi");
      assertThat(server.takeRequest(Call.SOON).header("Proxy-Authorization")).isNull();
    }
  }

  @Test
  void aTunnelThatIsRefusedIsTheAnswer() {
    try (var proxy =
            ScriptedServer.start(exchange -> exchange.respond(407, "text/plain", "nope!"));
        var transport =
            through(
                Proxy.Type.HTTP,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()))) {
      Call call = Call.send(transport, URI.create("https://127.0.0.1:9"), "x");
      assertThat(call.end()).isEqualTo(407);
      assertThat(call.received()).isEmpty();
      proxy.awaitOpenConnections(0, Call.SOON);
    }
  }

  @Test
  void theConnectTimeoutCoversAProxyThatNeverAnswers() {
    try (var proxy = ScriptedServer.start(exchange -> exchange.stall());
        var transport =
            NettyTransport.builder()
                .connectTimeout(Duration.ofMillis(200))
                .proxy(
                    ProxySelector.of(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))
                .build()) {
      assertThat(Call.send(transport, URI.create("https://127.0.0.1:9"), "x").failure().phase())
          .isEqualTo(HttpFailure.Phase.CONNECT_TIMEOUT);
      proxy.awaitOpenConnections(0, Call.SOON);
    }
  }

  @Test
  void aProxyThatIsNotThereIsNoConnection() {
    try (var nobody = SilentServer.refusing();
        var transport =
            through(
                Proxy.Type.HTTP,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), nobody.port()))) {
      assertThat(Call.send(transport, URI.create("https://127.0.0.1:9"), "x").failure())
          .hasMessageContaining("no connection to https://127.0.0.1:9");
    }
  }

  @Test
  void aSocksProxyLooksTheNameUp() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.respond(200, "text/plain", "Hi"));
        var proxy = Socks5Server.start();
        var transport = through(Proxy.Type.SOCKS, proxy.address())) {
      assertThat(Call.send(transport, named(server.uri()), "x").text()).isEqualTo("Hi");
      assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
      assertThat(proxy.destinations())
          .containsExactly("localhost:" + server.port(), "127.0.0.1:" + server.port());
    }
  }

  @Test
  void tlsThroughASocksProxy() throws Exception {
    try (var server = Http2Server.start(exchange -> exchange.respond(200, "text/plain", "Hi"));
        var proxy = Socks5Server.start();
        var transport = through(Proxy.Type.SOCKS, proxy.address())) {
      assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
      assertThat(proxy.destinations()).hasSize(1);
    }
  }

  @Test
  void aSocksProxyThatRefusesIsNoConnection() throws Exception {
    try (var proxy = Socks5Server.refusing();
        var nobody = SilentServer.refusing();
        var transport = through(Proxy.Type.SOCKS, proxy.address());
        var other =
            through(
                Proxy.Type.SOCKS,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), nobody.port()))) {
      URI uri = URI.create("http://127.0.0.1:9");
      assertThat(Call.send(transport, uri, "x").failure().phase())
          .isEqualTo(HttpFailure.Phase.CONNECT);
      assertThat(Call.send(other, uri, "x").failure().phase()).isEqualTo(HttpFailure.Phase.CONNECT);
    }
  }
}
