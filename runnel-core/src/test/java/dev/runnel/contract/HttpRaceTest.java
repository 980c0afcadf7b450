package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.finish;
import static dev.runnel.contract.Chat.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CallContext;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Cancel, close, context, deadline, server error, end of input, reset and slow reader, in random
 * company on real connections: one terminal, always last, whatever wins.
 */
class HttpRaceTest {
  private static final int RACES = 3_000;
  private static final int AT_A_TIME = 8;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  @Tag("C2")
  @Timeout(120)
  void oneTerminalAlwaysLast() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Script[] fates = {
      exchange ->
          exchange.sse().event(text("a")).event(text("b")).event(finish("stop")).event(DONE).end(),
      exchange -> exchange.sse().event(text("a")).event(text("b")).end(),
      exchange -> exchange.sse().event(text("a")).truncate(),
      exchange -> {
        exchange.sse().event(text("a"));
        exchange.reset();
      },
      exchange ->
          exchange.sse().event(text("a")).event("error", "{\"error\":{\"message\":\"no\"}}").end(),
      exchange -> exchange.sse().event(text("a")).event("{broken").end(),
      exchange -> exchange.json(500, "{\"error\":{\"message\":\"no\"}}"),
      exchange -> exchange.sse().blast(text("a")),
      exchange -> exchange.stall(),
    };
    Script fate =
        exchange -> fates[Integer.parseInt(exchange.request().header("X-Fate"))].answer(exchange);
    try (var server = ScriptedServer.start(fate)) {
      List<CompletionModel> models = new ArrayList<>();
      for (int i = 0; i < fates.length; i++) {
        models.add(Chat.client(server.uri()).header("X-Fate", Integer.toString(i)).build());
      }
      List<Future<?>> races = new ArrayList<>();
      for (int i = 0; i < RACES; i++) {
        int chosen = random.nextInt(fates.length);
        long own = random.nextLong();
        boolean endless = chosen >= fates.length - 2;
        races.add(threads.submit(() -> race(models.get(chosen), new Random(own), endless)));
        if (races.size() == AT_A_TIME) {
          for (Future<?> race : races) {
            race.get(30, TimeUnit.SECONDS);
          }
          races.clear();
        }
      }
      for (Future<?> race : races) {
        race.get(30, TimeUnit.SECONDS);
      }
      models.forEach(CompletionModel::close);
      server.awaitOpenConnections(0, Duration.ofSeconds(20));
    } catch (Throwable e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private Void race(CompletionModel model, Random random, boolean endless) throws Exception {
    try (var context =
            CallContext.background()
                .withTimeout(Duration.ofMillis(endless ? 1 + random.nextInt(5) : 5_000));
        CompletionStream stream = model.stream(context, Chat.REQUEST)) {
      var enders =
          List.<Runnable>of(stream::cancel, stream::close, context::cancel, () -> {}, () -> {});
      var go = new CountDownLatch(1);
      int pause = random.nextInt(400_000);
      Runnable ender = enders.get(random.nextInt(enders.size()));
      Future<?> ending =
          threads.submit(() -> {
            go.await();
            long until = System.nanoTime() + pause;
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            ender.run();
            return null;
          });
      go.countDown();
      List<StreamEvent> events = new ArrayList<>();
      for (StreamEvent event = stream.receive(); event != null; event = stream.receive()) {
        events.add(event);
        if (random.nextInt(4) == 0) {
          LockSupport.parkNanos(1);
        }
      }
      ending.get(10, TimeUnit.SECONDS);
      Chat.terminalOf(events);
      assertThat(stream.receive()).isNull();
      assertThat(stream.isClosed()).isTrue();
      assertThat(stream.partial().text()).startsWith(Chat.textOf(events));
    }
    return null;
  }
}
