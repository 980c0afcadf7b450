package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.doneOf;
import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.finish;
import static dev.runnel.contract.Chat.text;
import static dev.runnel.contract.Chat.textOf;
import static dev.runnel.contract.Chat.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionModel;
import dev.runnel.StreamEvent;
import dev.runnel.StreamTimeoutException;
import dev.runnel.StreamTimeoutException.Clock;
import dev.runnel.Timeouts;
import dev.runnel.TokenUsage;
import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Exchange;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.faultserver.SilentServer;
import dev.runnel.openai.TimedOpenAi;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * C16: four clocks, each with its own error; none cuts a healthy stream, none is for ever. Time is
 * turned by hand.
 */
@Tag("C16")
class ClockTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private final ManualTimer timer = new ManualTimer();

  private CompletionModel model(ScriptedServer server) {
    return TimedOpenAi.model(server.uri(), timer);
  }

  /** Waits until the stream waits for the server: its clock is set. */
  private void awaitClock() {
    Await.until("a clock is set", SOON, () -> timer.pending() > 0);
  }

  @Test
  void defaultsAreGenerous() {
    assertThat(Timeouts.defaults())
        .isEqualTo(
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofMinutes(5)));
  }

  @Test
  @Tag("C13")
  void noHeadersIsAFirstEventTimeout() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.stall());
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      server.takeRequest(SOON);
      awaitClock();
      timer.advance(Duration.ofMinutes(10).minusMillis(1));
      assertThat(stream.poll(Duration.ZERO)).isNull();
      timer.advance(Duration.ofMillis(1));
      assertTimeout(Clock.FIRST_EVENT, Duration.ofMinutes(10), events(stream));
      server.takeDisconnect(SOON);
    }
  }

  @Test
  void headersAndPingsAreNoFirstEvent() throws Exception {
    var go = new Semaphore(0);
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse();
              for (int i = 0; i < 9; i++) {
                exchange.comment("ping");
                go.acquire();
              }
              exchange.stall();
            });
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      server.takeRequest(SOON);
      awaitClock();
      for (int i = 0; i < 9; i++) {
        timer.advance(Duration.ofMinutes(1));
        go.release();
        assertThat(stream.poll(Duration.ofMillis(20))).isNull();
      }
      timer.advance(Duration.ofMinutes(1));
      assertTimeout(Clock.FIRST_EVENT, Duration.ofMinutes(10), events(stream));
    }
  }

  @Test
  @Tag("C13")
  void silenceAfterTheFirstEventIsAnIdleTimeout() throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi"));
              exchange.stall();
            });
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      stream.receive();
      awaitClock();
      advanceUntilTheClientLeaves(Duration.ofSeconds(30), Duration.ofMinutes(11), server);
      var error = errorOf(events(stream));
      assertThat(error)
          .isInstanceOfSatisfying(
              StreamTimeoutException.class,
              e -> {
                assertThat(e.clock()).isEqualTo(Clock.IDLE);
                // Not as late as the first-event clock, which was set before.
                assertThat(e.elapsed()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(9));
              });
      assertThat(error.partial().text()).isEqualTo("Hi");
    }
  }

  private void advanceUntilTheClientLeaves(Duration step, Duration limit, ScriptedServer server) {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(limit) < 0 && server.disconnects().isEmpty();
        passed = passed.plus(step)) {
      timer.advance(step);
      awaitQuiet();
    }
  }

  private static void awaitQuiet() {
    Await.quiet(() -> 0, Duration.ofMillis(10), SOON);
  }

  @Test
  void anyByteResetsTheIdleClock() throws Exception {
    var go = new Semaphore(0);
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi"));
              for (int i = 0; i < 5; i++) {
                go.acquire();
                exchange.comment("ping");
              }
              go.acquire();
              exchange.event(finish("stop")).event(DONE);
            });
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      for (int i = 0; i < 6; i++) {
        awaitQuiet();
        timer.advance(Duration.ofMinutes(4));
        long before = server.bytesWritten();
        go.release();
        Await.until("the server goes on", SOON, () -> server.bytesWritten() > before);
        assertThat(stream.partial().text()).isEqualTo("Hi");
        // Let the ping arrive: nothing tells when a comment has been skipped.
        Await.quiet(() -> 0, Duration.ofMillis(50), SOON);
      }
      doneOf(events(stream));
    }
  }

  @Test
  void theIdleClockStandsStillWhileTheReaderStalls() throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse();
              for (int i = 0; i < 100; i++) {
                exchange.event(text("x"));
              }
              exchange.event(finish("stop")).event(DONE);
            });
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      stream.receive();
      server.awaitQuiet(Duration.ofMillis(100), SOON);
      timer.advance(Duration.ofHours(24));
      var events = events(stream);
      doneOf(events);
      assertThat(textOf(events)).hasSize(99);
    }
  }

  @Test
  @Tag("C9")
  void afterTheFinishReasonAShortGraceEndsTheStream() throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi")).event(finish("stop"));
              exchange.stall();
            });
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      stream.receive();
      stream.receive();
      assertThat(stream.poll(Duration.ofMillis(50))).isNull();
      timer.advance(Duration.ofSeconds(2));
      doneOf(events(stream));
      server.takeDisconnect(SOON);
    }
  }

  @Test
  @Tag("C9")
  void nothingIsWaitedForAfterTheApisOwnEnd() {
    Script answer =
        exchange -> {
          exchange.sse().event(text("Hi")).event(finish("stop")).event(DONE);
          exchange.stall();
        };
    try (var server = ScriptedServer.start(answer);
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      // Time stands still: no grace can end it.
      doneOf(events(stream));
    }
  }

  @Test
  @Tag("C8")
  @Tag("C9")
  void bytesAfterTheFinishReasonBeginTheGraceAnew() throws Exception {
    var go = new Semaphore(0);
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi")).event(finish("stop"));
              for (int i = 1; i <= 4; i++) {
                go.acquire();
                exchange.event(usage(i, i));
              }
              go.acquire();
              exchange.event(DONE);
            });
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      stream.receive();
      stream.receive();
      for (int i = 1; i <= 4; i++) {
        awaitClock();
        timer.advance(Duration.ofMillis(1_900));
        go.release();
        var usage = TokenUsage.of(i, i);
        Await.until("usage " + i, SOON, () -> stream.partial().usage().equals(usage));
      }
      go.release();
      assertThat(doneOf(events(stream)).usage()).isEqualTo(TokenUsage.of(4, 4));
    }
  }

  @Test
  @Tag("C9")
  void pingsAfterTheFinishReasonDoNotHoldTheEndForEver() throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi")).event(finish("stop"));
              exchange.stallWithPings(Duration.ofMillis(5));
            });
        var model = model(server);
        var stream = model.stream(Chat.REQUEST)) {
      stream.receive();
      stream.receive();
      for (int i = 0; i < 30 && server.disconnects().isEmpty(); i++) {
        timer.advance(Duration.ofMillis(500));
        Await.quiet(() -> 0, Duration.ofMillis(15), SOON);
      }
      doneOf(events(stream));
    }
  }

  @Test
  void theRestAfterTheEndIsNotWaitedForForEver() {
    Script answer =
        exchange -> {
          exchange.sse().event(text("Hi")).event(finish("stop")).event(DONE);
          exchange.stall();
        };
    try (var server = ScriptedServer.start(answer);
        var model = model(server)) {
      doneOf(events(model));
      Await.until(
          "the client leaves",
          SOON,
          () -> {
            timer.advance(Duration.ofSeconds(2));
            return !server.disconnects().isEmpty();
          });
      Await.until("no clock is left", SOON, () -> timer.pending() == 0);
    }
  }

  @Test
  @Tag("C13")
  void connectTimeout() {
    try (var hanging = SilentServer.hanging();
        var model =
            Chat.client(hanging.uri())
                .timeouts(Timeouts.defaults().withConnect(Duration.ofMillis(200)))
                .build()) {
      assertThat(errorOf(events(model)))
          .isInstanceOfSatisfying(
              StreamTimeoutException.class,
              e -> {
                assertThat(e.clock()).isEqualTo(Clock.CONNECT);
                assertThat(e.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
              });
    }
  }

  @Test
  void connectTimeoutCoversTheTlsHandshake() {
    try (var silent = SilentServer.accepting();
        var model =
            Chat.client(silent.httpsUri())
                .timeouts(Timeouts.defaults().withConnect(Duration.ofMillis(200)))
                .build()) {
      assertThat(errorOf(events(model)))
          .isInstanceOfSatisfying(
              StreamTimeoutException.class, e -> assertThat(e.clock()).isEqualTo(Clock.CONNECT));
    }
  }

  @Test
  void aClockSwitchedOffNeverFires() throws Exception {
    try (var server = ScriptedServer.start(exchange -> exchange.stall());
        var model =
            TimedOpenAi.builder(server.uri(), timer)
                .timeouts(new Timeouts(null, Duration.ZERO, null))
                .build();
        var stream = model.stream(Chat.REQUEST)) {
      server.takeRequest(SOON);
      timer.advance(Duration.ofDays(365));
      assertThat(stream.poll(Duration.ofMillis(20))).isNull();
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void aClockLeavesNoTraceAfterTheTerminal() {
    Script answer = exchange -> exchange.sse().event(text("Hi")).event(finish("stop")).event(DONE);
    try (var server = ScriptedServer.start(answer);
        var model = model(server)) {
      for (int i = 0; i < 10; i++) {
        doneOf(events(model));
      }
      Await.until("no clock is left", SOON, () -> timer.pending() == 0);
    }
  }

  @Test
  void aClockLeavesNoTraceAfterACancel() throws Exception {
    try (var server = ScriptedServer.start(Exchange::stall);
        var model = model(server)) {
      try (var stream = model.stream(Chat.REQUEST)) {
        server.takeRequest(SOON);
        awaitClock();
      }
      assertThat(timer.pending()).isZero();
    }
  }

  private static void assertTimeout(
      Clock clock, Duration elapsed, java.util.List<StreamEvent> events) {
    assertThat(errorOf(events))
        .isInstanceOfSatisfying(
            StreamTimeoutException.class,
            e -> {
              assertThat(e.clock()).isEqualTo(clock);
              assertThat(e.elapsed()).isEqualTo(elapsed);
              assertThat(e.isRetryable()).isTrue();
            });
  }

  @Test
  void clocksMayBeSetAsLongAsADurationGoes() {
    Duration ever = ChronoUnit.FOREVER.getDuration();
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.sse().event(text("Hi")).event(finish("stop")).event(DONE));
        var model = Chat.client(server.uri()).timeouts(new Timeouts(ever, ever, ever)).build()) {
      assertThat(textOf(events(model))).isEqualTo("Hi");
    }
  }
}
