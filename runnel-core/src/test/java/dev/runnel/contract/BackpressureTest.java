package dev.runnel.contract;

import static dev.runnel.contract.Chat.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamEvent;
import dev.runnel.faultserver.ScriptedServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** C11: a reader that stalls stalls the server, and memory stays flat. */
@Tag("C11")
class BackpressureTest {
  private static final long MEGABYTE = 1024 * 1024;

  @Test
  void aStalledReaderStallsAnEndlessServer() throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sendBuffer(64 * 1024);
              exchange.sse().blast(text("x".repeat(1000)));
            });
        var model = Chat.model(server);
        var stream = model.stream(Chat.REQUEST)) {
      assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      long written = server.awaitQuiet(Duration.ofMillis(500), Duration.ofSeconds(20));
      long heap = usedHeap();
      // What the kernel and the client hold, and no more: a stalled minute would add nothing.
      assertThat(written).isLessThan(16 * MEGABYTE);

      for (int i = 0; i < 100; i++) {
        assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      }
      server.awaitQuiet(Duration.ofMillis(300), Duration.ofSeconds(20));
      assertThat(usedHeap() - heap).isLessThan(8 * MEGABYTE);
      assertThat(stream.partial().text().length()).isLessThan((int) MEGABYTE);
    }
  }

  @Test
  void aReaderThatAsksInVainDoesNotOpenTheSocket() throws Exception {
    var go = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sendBuffer(64 * 1024);
              exchange.sse().event(text("x")).await(go).blast(text("x".repeat(1000)));
            });
        var model = Chat.model(server);
        var stream = model.stream(Chat.REQUEST)) {
      assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      for (int i = 0; i < 20_000; i++) {
        assertThat(stream.poll(Duration.ZERO)).isNull();
      }
      go.countDown();
      long written = server.awaitQuiet(Duration.ofMillis(500), Duration.ofSeconds(20));
      assertThat(written).isLessThan(16 * MEGABYTE);
    }
  }

  @Test
  void noMoreThanSixteenChunksWaitDecoded() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().blast(text("x")));
        var model = Chat.model(server);
        var stream = model.stream(Chat.REQUEST)) {
      stream.receive();
      server.awaitQuiet(Duration.ofMillis(300), Duration.ofSeconds(20));
      // Received plus waiting: partial() sees what has been decoded.
      assertThat(stream.partial().text().length()).isLessThanOrEqualTo(17);
    }
  }

  @Test
  void theBufferIsConfigurable() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().blast(text("x")));
        var model = Chat.client(server.uri()).buffer(1).build();
        var stream = model.stream(Chat.REQUEST)) {
      stream.receive();
      server.awaitQuiet(Duration.ofMillis(300), Duration.ofSeconds(20));
      assertThat(stream.partial().text().length()).isLessThanOrEqualTo(2);
      for (int i = 0; i < 1000; i++) {
        assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      }
    }
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
