package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Http2Server;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.TestTls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a stream holds that nobody reads. */
class WindowTest {
  private static final int WINDOW = 64 * 1024;
  private static final int WHOLE = 1 << 20;

  @Test
  void aStalledStreamHoldsNoMoreThanItsWindowAndHoldsUpNoOther() {
    var sent = new AtomicLong();
    try (var server =
            Http2Server.start(exchange -> {
              if (exchange.request().body().equals("whole")) {
                exchange.respond(200, "text/plain", "y".repeat(WHOLE));
                return;
              }
              exchange.sse();
              byte[] piece = new byte[1024];
              for (int i = 0; i < WHOLE / piece.length; i++) {
                exchange.raw(piece);
                sent.addAndGet(piece.length);
              }
              exchange.end();
            });
        var transport =
            NettyTransport.builder().sslContext(TestTls.trusting()).streamWindow(WINDOW).build()) {
      List<Call> stalled = new ArrayList<>();
      // Together they have more than the connection's window.
      for (int i = 0; i < 40; i++) {
        stalled.add(Call.waiting(transport, server.uri(), "stalled"));
      }
      stalled.forEach(call -> assertThat(call.status()).isEqualTo(200));
      server.awaitQuiet(Duration.ofMillis(300), Call.SOON);
      assertThat(sent.get()).isLessThanOrEqualTo(40L * WINDOW);
      assertThat(stalled).allSatisfy(call -> assertThat(call.size()).isZero());

      assertThat(Call.send(transport, server.uri(), "whole").text()).hasSize(WHOLE);
      assertThat(server.connections()).isEqualTo(1);

      Call first = stalled.get(0);
      while (first.size() < WHOLE) {
        int before = first.size();
        first.request();
        first.awaitSize(before + 1);
      }
      stalled.forEach(Call::abort);
    }
  }

  @Test
  void aStalledConnectionIsNotRead() {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().blast("y".repeat(1000)));
        var transport = NettyTransport.builder().build()) {
      Call call = Call.waiting(transport, server.uri(), "x");
      assertThat(call.status()).isEqualTo(200);
      call.request();
      call.awaitSize(1);
      long stalledAt = server.awaitQuiet(Duration.ofMillis(300), Call.SOON);
      int size = call.size();
      // One piece for each time it was asked for, whatever waits in the socket.
      assertThat(size).isLessThanOrEqualTo(WINDOW);
      assertThat(stalledAt).isGreaterThan(size);
      call.request();
      call.awaitSize(size + 1);
      call.abort();
    }
  }

  /** The end needs no asking for, if it is there. */
  @Test
  void whatWasReadBeforeTheServerLeftIsHandedOverWhenAskedFor() {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .rawSocket("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n")
                    .truncate());
        var transport = NettyTransport.builder().build()) {
      Call call = Call.waiting(transport, server.uri(), "x");
      assertThat(call.status()).isEqualTo(200);
      server.awaitOpenConnections(0, Call.SOON);
      call.request();
      call.awaitSize(3);
      call.request();
      assertThat(call.failure()).hasMessageContaining("before the answer was whole");
    }
  }
}
