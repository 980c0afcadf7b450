package dev.runnel.contract;

import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CancelledException;
import dev.runnel.CompletionStream;
import dev.runnel.testing.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

  private static int platformThreads() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
