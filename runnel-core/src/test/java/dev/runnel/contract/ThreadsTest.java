package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.doneOf;
import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.finish;
import static dev.runnel.contract.Chat.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.runnel.CancelledException;
import dev.runnel.CompletionStream;
import dev.runnel.RetryPolicy;
import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C1 and C17: whose thread does what. */
class ThreadsTest {

  @Test
  @Tag("C1")
  void streamReturnsWhileTheKeyIsStillBeingFetched() throws Exception {
    var asked = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    try (var server = ScriptedServer.start(exchange -> exchange.stall());
        var model =
            Chat.client(server.uri())
                .apiKey(() -> {
                  asked.countDown();
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return "key";
                })
                .build();
        var stream = model.stream(Chat.REQUEST)) {
      asked.await();
      stream.cancel();
      assertThat(errorOf(events(stream))).isInstanceOf(CancelledException.class);
      assertThat(server.connections()).isZero();
      never.countDown();
    }
  }

  @Test
  @Tag("C17")
  void noThreadIsHeldPerWaitingStream() throws Exception {
    int count = 500;
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi"));
              exchange.stall();
            });
        var model = Chat.model(server)) {
      List<CompletionStream> streams = new ArrayList<>();
      streams.add(model.stream(Chat.REQUEST));
      streams.get(0).receive();
      int before = platformThreads();
      for (int i = 1; i < count; i++) {
        streams.add(model.stream(Chat.REQUEST));
      }
      server.awaitOpenConnections(count, Duration.ofSeconds(30));
      for (CompletionStream stream : streams.subList(1, count)) {
        stream.receive();
      }
      // The threads that start exchanges are at most 16, however many streams there are.
      assertThat(platformThreads() - before).isLessThan(30);
      streams.forEach(CompletionStream::close);
    }
  }

  @Test
  @Tag("C17")
  void aSubscriberThatBlocksDoesNotHoldUpOtherStreams() throws Exception {
    var release = new CountDownLatch(1);
    try (var server = ScriptedServer.start(exchange -> exchange.sse().blast(text("Hi")));
        var model = Chat.model(server)) {
      List<CompletionStream> blocked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        CompletionStream stream = model.stream(Chat.REQUEST);
        stream.publisher().subscribe(new BlockingSubscriber(release));
        blocked.add(stream);
      }
      try (var stream = model.stream(Chat.REQUEST)) {
        for (int i = 0; i < 100; i++) {
          assertThat(stream.receive()).isNotNull();
        }
      }
      release.countDown();
      blocked.forEach(CompletionStream::close);
    }
  }

  @Test
  @Tag("C17")
  void theKeyIsAskedForOnAVirtualThreadAtEveryAttempt() {
    List<Thread> askers = new CopyOnWriteArrayList<>();
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.json(503, "{}"),
                exchange -> exchange.sse().event(finish("stop")).event(DONE).end());
        var model =
            Chat.client(server.uri())
                .retry(
                    RetryPolicy.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(1)))
                .apiKey(() -> {
                  askers.add(Thread.currentThread());
                  return "sk-secret-0123456789";
                })
                .build()) {
      doneOf(events(model));
      assertThat(askers).hasSize(2).allMatch(Thread::isVirtual);
    }
  }

  @Test
  @Tag("C17")
  void noVirtualThreadIsHeldPerWaitingStreamEither(@TempDir Path folder) throws Exception {
    var threads = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    var dumps = new AtomicInteger();
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi"));
              exchange.stall();
            });
        var model = Chat.model(server)) {
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        streams.add(model.stream(Chat.REQUEST));
        streams.get(i).receive();
      }
      Await.until(
          "no thread of a stream is left",
          Duration.ofSeconds(10),
          () -> {
            Path dump = folder.resolve("threads-" + dumps.incrementAndGet()).toAbsolutePath();
            try {
              threads.dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
              String dumped = Files.readString(dump);
              return dumped.contains("scripted-server-") && !dumped.contains("runnel-request");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      streams.forEach(CompletionStream::close);
    }
  }

  private static int platformThreads() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getThreadCount();
  }

  @Test
  @Tag("C1")
  void whatLooksUpTheHostIsAThreadOfItsOwn() throws Exception {
    var asker = new CompletableFuture<String>();
    try (var server = ScriptedServer.start(exchange -> exchange.stall());
        var model =
            Chat.client(server.uri())
                .proxy(new DirectRoute(() -> asker.complete(Thread.currentThread().getName())))
                .build();
        var stream = model.stream(Chat.REQUEST)) {
      assertThat(asker.get(10, TimeUnit.SECONDS)).startsWith("runnel-connect-");
    }
  }
}
