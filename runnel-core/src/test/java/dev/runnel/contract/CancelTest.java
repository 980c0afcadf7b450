package dev.runnel.contract;

import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CallContext;
import dev.runnel.CancelledException;
import dev.runnel.CompletionStream;
import dev.runnel.DeadlineExceededException;
import dev.runnel.ModelClosedException;
import dev.runnel.Runnel;
import dev.runnel.StreamEvent;
import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Disconnect;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** C12 to C15 over HTTP: every way to stop really stops the provider. */
@Tag("C12")
class CancelTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Script SILENT = exchange -> exchange.stall();
  private static final Script ONE_TOKEN =
      exchange -> {
        exchange.sse().event(text("Hi"));
        exchange.stall();
      };

  @Test
  void cancelBeforeTheHeaders() throws Exception {
    cancelled(SILENT, false, CompletionStream::cancel);
  }

  @Test
  void cancelWhileTheModelIsSilent() throws Exception {
    cancelled(ONE_TOKEN, true, CompletionStream::cancel);
  }

  @Test
  void closeBeforeTheHeaders() throws Exception {
    cancelled(SILENT, false, CompletionStream::close);
  }

  @Test
  void closeWhileTheModelIsSilent() throws Exception {
    cancelled(ONE_TOKEN, true, CompletionStream::close);
  }

  @Test
  void cancelWhileTheModelBlasts() throws Exception {
    cancelled(exchange -> exchange.sse().blast(text("Hi")), true, CompletionStream::cancel);
  }

  @Test
  void cancelWhileTheRequestIsBeingSent() throws Exception {
    var sending = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    var route =
        new DirectRoute(() -> {
          sending.countDown();
          Await.until("the stream is cancelled", SOON, () -> cancelled.getCount() == 0);
        });
    try (var server = ScriptedServer.start(SILENT);
        var model = Chat.client(server.uri()).proxy(route).build();
        var stream = model.stream(Chat.REQUEST)) {
      sending.await();
      stream.cancel();
      assertThat(errorOf(events(stream))).isInstanceOf(CancelledException.class);
      // Let the abort come first: it finds nothing yet that it could abort.
      Await.quiet(() -> 0, Duration.ofMillis(50), SOON);
      cancelled.countDown();
      Await.quiet(server::openConnections, Duration.ofMillis(300), SOON);
      assertThat(server.openConnections()).isZero();
    }
  }

  @Test
  void cancelWhileTheKeyIsBeingFetched() throws Exception {
    var asked = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    try (var server = ScriptedServer.start(SILENT);
        var model =
            Chat.client(server.uri())
                .apiKey(() -> {
                  asked.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                  return "key";
                })
                .build();
        var stream = model.stream(Chat.REQUEST)) {
      asked.await();
      stream.cancel();
      assertThat(errorOf(events(stream))).isInstanceOf(CancelledException.class);
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(server.connections()).isZero();
    }
  }

  /**
   * Another thread ends the stream while the reader waits: the reader gets the terminal, the server
   * sees it.
   */
  private static void cancelled(Script script, boolean answers, Consumer<CompletionStream> ender)
      throws Exception {
    try (var server = ScriptedServer.start(script);
        var model = Chat.model(server);
        var stream = model.stream(Chat.REQUEST)) {
      server.takeRequest(SOON);
      if (answers) {
        assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      }
      var cancelling = Thread.ofPlatform().start(() -> ender.accept(stream));
      assertThat(errorOf(events(stream))).isInstanceOf(CancelledException.class);
      cancelling.join();
      server.takeDisconnect(SOON);
    }
  }

  @Test
  @Tag("C16")
  void deadlineOfTheContext() throws Exception {
    try (var server = ScriptedServer.start(ONE_TOKEN);
        var model = Chat.model(server);
        var context = CallContext.background().withTimeout(Duration.ofMillis(300));
        var stream = model.stream(context, Chat.REQUEST)) {
      var error = errorOf(events(stream));
      assertThat(error).isInstanceOf(DeadlineExceededException.class);
      assertThat(error.partial().text()).isIn("Hi", "");
      server.takeDisconnect(SOON);
    }
  }

  @Test
  void aContextThatHasFiredSendsNothing() {
    try (var server = ScriptedServer.start(ONE_TOKEN);
        var model = Chat.model(server);
        var context = CallContext.background().withCancel()) {
      context.cancel();
      try (var stream = model.stream(context, Chat.REQUEST)) {
        assertThat(errorOf(events(stream))).isInstanceOf(CancelledException.class);
      }
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  @Tag("C14")
  void closingTheModelEndsEveryStream() throws Exception {
    try (var server = ScriptedServer.start(ONE_TOKEN)) {
      var model = Chat.model(server);
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        streams.add(model.stream(Chat.REQUEST));
      }
      for (CompletionStream stream : streams) {
        stream.receive();
      }
      model.close();
      model.close();
      for (CompletionStream stream : streams) {
        assertThat(errorOf(events(stream))).isInstanceOf(ModelClosedException.class);
      }
      for (int i = 0; i < 20; i++) {
        server.takeDisconnect(SOON);
      }
      assertThat(errorOf(events(model))).isInstanceOf(ModelClosedException.class);
    }
  }

  @Test
  @Tag("C14")
  void shutdownClosesEveryModel() throws Exception {
    try (var server = ScriptedServer.start(ONE_TOKEN);
        var model = Chat.model(server);
        var stream = model.stream(Chat.REQUEST)) {
      stream.receive();
      Runnel.shutdown();
      assertThat(errorOf(events(stream))).isInstanceOf(ModelClosedException.class);
      server.takeDisconnect(SOON);
    }
  }

  @Test
  @Tag("C15")
  void leavingTheLoopCancels() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().blast(text("Hi")));
        var model = Chat.model(server)) {
      try (var stream = model.stream(Chat.REQUEST)) {
        for (StreamEvent event : stream) {
          assertThat(event).isInstanceOf(StreamEvent.Chunk.class);
          break;
        }
      }
      server.takeDisconnect(SOON);
    }
  }

  @Test
  @Tag("C15")
  void aDroppedStreamIsCancelledWhenItIsCollected() throws Exception {
    try (var server = ScriptedServer.start(ONE_TOKEN);
        var model = Chat.model(server)) {
      model.stream(Chat.REQUEST).receive();
      Disconnect gone = null;
      for (int i = 0; gone == null && i < 100; i++) {
        System.gc();
        gone = server.disconnects().stream().findFirst().orElse(null);
        new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
      }
      assertThat(gone).as("the server sees the connection go").isNotNull();
    }
  }

  /**
   * Prints what docs/concurrency.md and the benchmarks quote; asserts no times, since the machine
   * is noisy.
   */
  @Test
  void cancelTellsItsTimes() throws Exception {
    for (boolean answers : new boolean[] {false, true}) {
      List<Long> calls = new ArrayList<>();
      List<Long> seen = new ArrayList<>();
      try (var server = ScriptedServer.start(answers ? ONE_TOKEN : SILENT);
          var model = Chat.model(server)) {
        for (int i = 0; i < 60; i++) {
          try (var stream = model.stream(Chat.REQUEST)) {
            server.takeRequest(SOON);
            if (answers) {
              stream.receive();
            }
            long start = System.nanoTime();
            stream.cancel();
            calls.add(System.nanoTime() - start);
            seen.add(server.takeDisconnect(SOON).nanoTime() - start);
          }
        }
      }
      System.out.printf(
          "cancel %s headers: the call %s, until the server saw it %s%n",
          answers ? "after" : "before", times(calls), times(seen));
      assertThat(seen).hasSize(60);
    }
  }

  private static String times(List<Long> nanos) {
    Collections.sort(nanos);
    return "p50 %d µs, worst %d µs"
        .formatted(nanos.get(nanos.size() / 2) / 1000, nanos.getLast() / 1000);
  }
}
