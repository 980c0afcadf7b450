package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.TestTls;
import dev.runnel.spi.HttpTransportSettings;
import dev.runnel.transport.HttpTransports;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

/** Whose thread does what, and which of them stay. */
class ThreadsTest {
  @Test
  void receiversAreCalledByEventLoopsAndProxySelectorsAreNot() {
    var asked = new CompletableFuture<String>();
    ProxySelector selector =
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.complete(Thread.currentThread().getName());
            return List.of(Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    try (var server = ScriptedServer.start(exchange -> exchange.respond(200, "text/plain", "Hi"));
        var transport = NettyTransport.builder().proxy(selector).build()) {
      Call call = Call.send(transport, server.uri(), "x");
      call.end();
      assertThat(call.threads()).allMatch(name -> name.startsWith("runnel-netty-"));
      assertThat(asked.join()).startsWith("runnel-connect-");
    }
  }

  @Test
  void certificatesAreCheckedOnNoEventLoop() throws Exception {
    var checker = new Checker();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {checker}, null);
    try (var server =
            ScriptedServer.tls(
                TestTls.server(), exchange -> exchange.respond(200, "text/plain", "Hi"));
        var transport = NettyTransport.builder().sslContext(context).build()) {
      assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
      assertThat(checker.checked.join()).startsWith("runnel-connect-");
    }
  }

  @Test
  void eventLoopsEndWithTheLastLease() {
    var loops = new EventLoops(Sockets.nio(), 0);
    EventLoop first = loops.lease();
    EventLoop second = loops.lease();
    loops.release();
    var named = new CompletableFuture<Thread>();
    second.execute(() -> named.complete(Thread.currentThread()));
    Thread thread = named.join();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(first.isShuttingDown()).isFalse();
    loops.release();
    Await.until("the loops have ended", Call.SOON, first::isTerminated);
    Await.until("and their thread", Call.SOON, () -> !thread.isAlive());
    assertThat(loops.lease().isShuttingDown()).isFalse();
    loops.release();
  }

  @Test
  void aTransportThatIsClosedLeavesNoLease() {
    var loops = new EventLoops(Sockets.nio(), 0);
    EventLoop loop = loops.lease();
    try (var server = ScriptedServer.start(exchange -> exchange.sse().raw("one").stall());
        var transport = NettyTransport.builder().eventLoops(loops).build()) {
      for (int i = 0; i < 20; i++) {
        Call call = Call.send(transport, server.uri(), "x");
        if (i % 3 > 0) {
          call.awaitSize(3);
        }
        if (i % 2 == 0) {
          call.abort();
        }
      }
    }
    loops.release();
    Await.until("the loops have ended", Call.SOON, loop::isTerminated);
  }

  @Test
  void modelsFindThisTransport() {
    try (var found = HttpTransports.create(HttpTransportSettings.defaults());
        var jdks = HttpTransports.jdk(HttpTransportSettings.defaults())) {
      assertThat(found).isInstanceOf(NettyTransport.class);
      assertThat(jdks).isNotInstanceOf(NettyTransport.class);
    }
  }

  /** Trusts everybody, and tells who asked. */
  private static final class Checker extends X509ExtendedTrustManager {
    private final CompletableFuture<String> checked = new CompletableFuture<>();

    private void check() {
      checked.complete(Thread.currentThread().getName());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      check();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      check();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      check();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
