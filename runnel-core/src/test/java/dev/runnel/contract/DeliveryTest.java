package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.doneOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.finish;
import static dev.runnel.contract.Chat.text;
import static dev.runnel.contract.Chat.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamEvent;
import dev.runnel.faultserver.Cuts;
import dev.runnel.faultserver.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C4 and C5: chunks come when they are sent, and as they were sent. */
class DeliveryTest {

  @Test
  @Tag("C4")
  void eachChunkIsReceivedBeforeTheServerWritesTheNext() throws Exception {
    int chunks = 200;
    var received = new Semaphore(0);
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse();
              for (int i = 0; i < chunks; i++) {
                exchange.event(text("t" + i + " "));
                if (!received.tryAcquire(10, TimeUnit.SECONDS)) {
                  throw new AssertionError("chunk " + i + " was held back");
                }
              }
              exchange.event(finish("stop")).event(DONE);
            });
        var model = Chat.model(server);
        var stream = model.stream(Chat.REQUEST)) {
      for (int i = 0; i < chunks; i++) {
        assertThat(stream.receive())
            .isInstanceOfSatisfying(
                StreamEvent.Chunk.class,
                chunk -> assertThat(chunk.chunk().contentDelta()).startsWith("t"));
        received.release();
      }
      doneOf(events(stream));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  @Tag("C4")
  void aChunkIsVisibleWithItsBlankLineWhateverTheLineEnds(String lineEnd) throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().raw("data: " + text("Hi") + lineEnd + lineEnd);
              exchange.stall();
            });
        var model = Chat.model(server);
        var stream = model.stream(Chat.REQUEST)) {
      assertThat(stream.poll(Duration.ofSeconds(10))).isInstanceOf(StreamEvent.Chunk.class);
    }
  }

  @Test
  @Tag("C5")
  void textIsExactWhereverTheBytesAreCut() {
    String words = "naïve 日本 🌍 \\\"quoted\\\" \\u00e9\\ud83d\\ude00 back\\\\slash";
    String decoded = "naïve 日本 🌍 \"quoted\" é😀 back\\slash";
    byte[] body =
        ("data: " + text(words) + "\r\n\r\ndata:" + finish("stop") + "\r\n\r\ndata: [DONE]\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    try (var server =
        ScriptedServer.start(exchange -> {
          int request = Integer.parseInt(exchange.request().header("X-Cut"));
          exchange.sse().raw(request == 0 ? Cuts.bytewise(body) : Cuts.at(body, request));
        })) {
      for (int cut = 0; cut < body.length; cut++) {
        try (var model = Chat.client(server.uri()).header("X-Cut", Integer.toString(cut)).build()) {
          var events = events(model);
          assertThat(textOf(events)).as("cut at %d", cut).isEqualTo(decoded);
          doneOf(events);
        }
      }
    }
  }
}
