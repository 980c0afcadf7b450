package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Http2Server;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.TestTls;
import dev.runnel.spi.HttpFailure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Which connection serves which exchange, and when it goes. */
class PoolTest {
  @Test
  void aConnectionServesOneAfterTheOther() {
    try (var server = ScriptedServer.start(exchange -> exchange.respond(200, "text/plain", "Hi"));
        var transport = NettyTransport.builder().build()) {
      for (int i = 0; i < 50; i++) {
        assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anIdleConnectionIsClosedAfterItsTime() {
    try (var server = ScriptedServer.start(exchange -> exchange.respond(200, "text/plain", "Hi"));
        var transport = NettyTransport.builder().idleTimeout(Duration.ofMillis(1)).build()) {
      Call.send(transport, server.uri(), "x").end();
      server.awaitOpenConnections(0, Call.SOON);
      assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
    }
  }

  @Test
  void anIdleHttp2ConnectionToo() {
    try (var server = Http2Server.start(exchange -> exchange.respond(200, "text/plain", "Hi"));
        var transport =
            NettyTransport.builder()
                .sslContext(TestTls.trusting())
                .idleTimeout(Duration.ofMillis(1))
                .build()) {
      Call.send(transport, server.uri(), "x").end();
      server.awaitOpenConnections(0, Call.SOON);
      assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
    }
  }

  @Test
  void aConnectionThatTheServerClosedIsNotUsed() {
    try (var server =
            ScriptedServer.start(
                exchange -> {
                  exchange.respond(200, "text/plain", "Hi");
                  exchange.close();
                },
                exchange -> exchange.respond(200, "text/plain", "Ho"));
        var transport = NettyTransport.builder().build()) {
      assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
      server.awaitOpenConnections(0, Call.SOON);
      // The server's side is closed before the client sees it, so the first call may still fail.
      Await.until("an answer", Call.SOON, () -> answers(transport, server.uri(), "Ho"));
    }
  }

  private static boolean answers(NettyTransport transport, URI uri, String text) {
    try {
      return Call.send(transport, uri, "x").text().equals(text);
    } catch (AssertionError failed) {
      return false;
    }
  }

  @Test
  void whatDiesBeforeItsAnswerIsToldAndNotSentAgain() throws Exception {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.respond(200, "text/plain", "Hi"),
                exchange -> exchange.truncate(),
                exchange -> exchange.respond(200, "text/plain", "Ho"));
        var transport = NettyTransport.builder().build()) {
      Call.send(transport, server.uri(), "x").end();
      assertThat(Call.send(transport, server.uri(), "x").failure().phase())
          .isEqualTo(HttpFailure.Phase.EXCHANGE);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void beyondTheLimitExchangesWaitInLine() throws Exception {
    var go = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(exchange -> {
              String asked = exchange.request().body();
              exchange.sse().raw(asked).await(go).end();
            });
        var transport = NettyTransport.builder().connectionsPerOrigin(2).build()) {
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        calls.add(Call.send(transport, server.uri(), "x" + i));
      }
      calls.get(0).awaitSize(2);
      calls.get(1).awaitSize(2);
      // Gives up in line: nothing is sent for it.
      calls.get(3).abort();
      calls.get(6).abort();
      assertThat(server.requests()).hasSize(2);
      go.countDown();
      for (int i : new int[] {0, 1, 2, 4, 5}) {
        assertThat(calls.get(i).text()).isEqualTo("x" + i);
      }
      assertThat(server.requests()).hasSize(5);
      assertThat(server.connections()).isEqualTo(2);
      assertThat(calls.get(3).isOver()).isFalse();
    }
  }

  @Test
  void anExchangeGivenUpMakesRoomForTheNext() {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().raw("one").stall(),
                exchange -> exchange.respond(200, "text/plain", "two"));
        var transport = NettyTransport.builder().connectionsPerOrigin(1).build()) {
      Call first = Call.send(transport, server.uri(), "x");
      first.awaitSize(3);
      Call second = Call.send(transport, server.uri(), "x");
      first.abort();
      assertThat(second.text()).isEqualTo("two");
    }
  }

  @Test
  void closingTellsWhoWaitsAndWhoReads() {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().raw("one").stall())) {
      var transport = NettyTransport.builder().connectionsPerOrigin(1).build();
      Call reading = Call.send(transport, server.uri(), "x");
      reading.awaitSize(3);
      Call waiting = Call.send(transport, server.uri(), "x");
      transport.close();
      transport.close();
      assertThat(reading.failure()).hasMessageContaining("the transport was closed");
      assertThat(waiting.failure()).hasMessageContaining("the transport is closed");
      assertThat(Call.send(transport, server.uri(), "x").failure())
          .hasMessageContaining("the transport is closed");
      server.awaitOpenConnections(0, Call.SOON);
    }
  }

  @Test
  void streamsThatBeginAtOnceShareAConnectionAndBeyondItsLimitGetOthers() {
    var all = new CountDownLatch(1);
    try (var server =
            Http2Server.start(
                3, exchange -> exchange.sse().raw("one").await(all).raw("two").end());
        var transport = NettyTransport.builder().sslContext(TestTls.trusting()).build()) {
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        calls.add(Call.send(transport, server.uri(), "x"));
      }
      calls.forEach(call -> call.awaitSize(3));
      assertThat(server.connections()).isEqualTo(4);
      assertThat(server.mostConcurrentStreams()).isLessThanOrEqualTo(3);
      all.countDown();
      calls.forEach(call -> assertThat(call.text()).isEqualTo("onetwo"));
    }
  }

  @Test
  void aServerThatGoesAwayIsLeftForAnotherConnectionWhileItsStreamsEnd() {
    var go = new CountDownLatch(1);
    try (var server =
            Http2Server.start(
                exchange -> {
                  // Before the data: who has seen that has seen this, and sends no more here.
                  exchange.goAway(0, exchange.streamId());
                  exchange.sse().raw("one").await(go).raw("two").end();
                },
                exchange -> exchange.respond(200, "text/plain", "other"));
        var transport = NettyTransport.builder().sslContext(TestTls.trusting()).build()) {
      Call first = Call.send(transport, server.uri(), "x");
      first.awaitSize(3);
      Call second = Call.send(transport, server.uri(), "x");
      assertThat(second.text()).isEqualTo("other");
      go.countDown();
      assertThat(first.text()).isEqualTo("onetwo");
      server.awaitOpenConnections(1, Call.SOON);
    }
  }

  @Test
  void aConnectionThatTheServerLeavesWhileItIsIdleIsClosed() {
    try (var server =
            Http2Server.start(exchange -> {
              exchange.respond(200, "text/plain", "Hi");
              exchange.goAway(0, exchange.streamId());
              exchange.stall();
            });
        var transport = NettyTransport.builder().sslContext(TestTls.trusting()).build()) {
      assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
      server.awaitOpenConnections(0, Call.SOON);
    }
  }

  @Test
  void aStreamThatTheServerHasNotLookedAtIsSentOnceMore() {
    try (var server =
            Http2Server.start(
                exchange -> exchange.resetStream(7),
                exchange -> exchange.respond(200, "text/plain", "Hi"),
                exchange -> exchange.resetStream(7));
        var transport = NettyTransport.builder().sslContext(TestTls.trusting()).build()) {
      assertThat(Call.send(transport, server.uri(), "x").text()).isEqualTo("Hi");
      assertThat(Call.send(transport, server.uri(), "x").failure())
          .hasMessageContaining("REFUSED_STREAM");
      assertThat(server.requests()).hasSize(4);
    }
  }
}
