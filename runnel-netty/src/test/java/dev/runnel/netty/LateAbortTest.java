package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Http2Server;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.TestTls;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Exchanges are given up at any moment, also as they end, while others take their connections over:
 * no other is hurt. Each answer says whose it is.
 */
class LateAbortTest {
  private static final int THREADS = 8;
  private static final int EXCHANGES = 500;

  @Test
  void anAbortHurtsNoOtherExchange() throws Exception {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange.respond(200, "text/plain", "for " + exchange.request().body()));
        var transport = NettyTransport.builder().build()) {
      race(transport, server.uri());
      assertThat(server.connections()).isLessThan(THREADS * EXCHANGES);
    }
  }

  @Test
  void anAbortHurtsNoOtherStream() throws Exception {
    try (var server =
            Http2Server.start(exchange ->
                exchange.respond(200, "text/plain", "for " + exchange.request().body()));
        var transport = NettyTransport.builder().sslContext(TestTls.trusting()).build()) {
      race(transport, server.uri());
      assertThat(server.connections()).isLessThanOrEqualTo(THREADS);
    }
  }

  private static void race(NettyTransport transport, URI uri) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * EXCHANGES;
        Callable<Integer> race = () -> race(transport, uri, first);
        running.add(threads.submit(race));
      }
      int whole = 0;
      for (Future<Integer> one : running) {
        whole += one.get();
      }
      assertThat(whole).isGreaterThan(THREADS * EXCHANGES / 2);
    }
  }

  /** Every second exchange is given up some time or other; the rest have to come through. */
  private static int race(NettyTransport transport, URI uri, int first) {
    Random random = ThreadLocalRandom.current();
    int whole = 0;
    for (int i = first; i < first + EXCHANGES; i += 2) {
      Call given = Call.send(transport, uri, "x" + i);
      long until = System.nanoTime() + random.nextInt(600_000);
      boolean late = random.nextBoolean();
      while (late ? !given.isOver() : System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      given.abort();
      Call kept = Call.send(transport, uri, "x" + (i + 1));
      given.abort();
      assertThat(kept.text()).isEqualTo("for x" + (i + 1));
      whole++;
      if (given.isOver()) {
        assertThat(given.text()).isEqualTo("for x" + i);
        whole++;
      }
    }
    return whole;
  }

  @Test
  void anAbortBeforeThereIsAConnectionLeavesNone() {
    try (var server = ScriptedServer.start(exchange -> exchange.stall());
        var transport = NettyTransport.builder().build()) {
      for (int i = 0; i < 200; i++) {
        Call.send(transport, server.uri(), "x").abort();
      }
      server.awaitOpenConnections(0, Call.SOON);
      Await.until("nothing more comes", Call.SOON, server::isIdle);
    }
  }
}
