package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runnel.CallContext;
import dev.runnel.CancellableContext;
import dev.runnel.CancelledException;
import dev.runnel.DeadlineExceededException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.StreamTimeoutException.Clock;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.SilentServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull ends when it is told to, and when nothing comes any more. */
class PullStopTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final int PART = 50_000;

  @TempDir Path directory;
  private Shelf shelf;

  @BeforeEach
  void emptyShelf() {
    shelf = new Shelf(directory);
  }

  @Test
  void cancellingKeepsWhatCameAndHangsUp() throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              shelf.begin(exchange, PART);
              exchange.stall();
            });
        CancellableContext context = CallContext.background().withCancel()) {
      assertThatThrownBy(() ->
              shelf
                  .store()
                  .pull(
                      context,
                      shelf.entry(server.uri()),
                      progress -> {
                        if (progress.received() == PART) {
                          context.cancel();
                        }
                      }))
          .isInstanceOf(CancelledException.class);
      server.takeDisconnect(SOON);
    }
    assertThat(shelf.part()).hasBinaryContent(shelf.first(PART));
  }

  @Test
  void cancellingBeforeTheHeadHangsUp() throws Exception {
    try (CancellableContext context = CallContext.background().withCancel();
        var server =
            ScriptedServer.start(exchange -> {
              context.cancel();
              exchange.stall();
            })) {
      assertThatThrownBy(
              () -> shelf.store().pull(context, shelf.entry(server.uri()), PullListener.none()))
          .isInstanceOf(CancelledException.class);
      server.takeDisconnect(SOON);
    }
    assertThat(shelf.files()).isEmpty();
  }

  @Test
  void aContextThatHasEndedSendsNothing() {
    try (var server = ScriptedServer.start(shelf::whole);
        CancellableContext context = CallContext.background().withTimeout(Duration.ZERO)) {
      assertThatThrownBy(
              () -> shelf.store().pull(context, shelf.entry(server.uri()), PullListener.none()))
          .isInstanceOf(DeadlineExceededException.class);
      assertThat(server.requests()).isEmpty();
    }
    assertThat(directory.resolve("made")).doesNotExist();
  }

  @Test
  void interruptingCancelsAndTheFlagStays() throws Exception {
    var begun = new CountDownLatch(1);
    var flag = new AtomicBoolean();
    var thrown = new Throwable[1];
    try (var server =
        ScriptedServer.start(exchange -> {
          shelf.begin(exchange, PART);
          exchange.stall();
        })) {
      Thread pulling =
          Thread.ofPlatform()
              .start(() -> {
                thrown[0] =
                    catchThrowable(() ->
                        shelf
                            .store()
                            .pull(
                                CallContext.background(),
                                shelf.entry(server.uri()),
                                progress -> {
                                  if (progress.received() == PART) {
                                    begun.countDown();
                                  }
                                }));
                flag.set(Thread.currentThread().isInterrupted());
              });
      begun.await();
      pulling.interrupt();
      pulling.join();
    }
    assertThat(thrown[0]).isInstanceOf(CancelledException.class);
    assertThat(flag).isTrue();
    assertThat(shelf.part()).hasBinaryContent(shelf.first(PART));
  }

  @Test
  void silenceWithinTheFileEndsIt() throws Exception {
    shelf = new Shelf(directory, SHORT, null);
    try (var server =
        ScriptedServer.start(exchange -> {
          shelf.begin(exchange, PART);
          exchange.stall();
        })) {
      assertThatThrownBy(() -> shelf.pull(server))
          .isInstanceOfSatisfying(
              StreamTimeoutException.class, e -> assertThat(e.clock()).isEqualTo(Clock.IDLE));
    }
    assertThat(shelf.part()).hasBinaryContent(shelf.first(PART));
  }

  @Test
  void silenceBeforeTheHeadEndsIt() throws Exception {
    shelf = new Shelf(directory, SHORT, null);
    try (var silent = SilentServer.accepting()) {
      assertThatThrownBy(() -> shelf.pull(silent.uri()))
          .isInstanceOfSatisfying(
              StreamTimeoutException.class, e -> assertThat(e.clock()).isEqualTo(Clock.IDLE));
    }
    assertThat(shelf.files()).isEmpty();
  }

  @Test
  void aSlowServerIsWaitedForAsLongAsBytesCome() {
    shelf = new Shelf(directory, Duration.ofSeconds(1), null);
    try (var server =
        ScriptedServer.start(exchange -> {
          exchange.header("Content-Length", "300000");
          for (int from = 0; from < Shelf.SIZE; from += 30_000) {
            exchange.raw(Arrays.copyOfRange(shelf.content, from, from + 30_000));
            exchange.pause(Duration.ofMillis(150));
          }
          exchange.end();
        })) {
      assertThat(shelf.pull(server)).hasBinaryContent(shelf.content);
    }
  }
}
