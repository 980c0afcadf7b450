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

import dev.runnel.CompletionStream;
import dev.runnel.RateLimitException;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.Timeouts;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.TimedOpenAi;
import dev.runnel.spi.ManualTimer;
import dev.runnel.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C18: no silent retry once a chunk has left; before that, only what is worth it. */
@Tag("C18")
class RetryTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Script ANSWER =
      exchange -> exchange.sse().event(text("Hi")).event(finish("stop")).event(DONE).end();
  private static final RetryPolicy QUICK =
      RetryPolicy.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(2));

  private static Script status(int status) {
    return exchange -> exchange.json(status, "{\"error\":{\"message\":\"try again\"}}");
  }

  private static TimedOpenAi client(ScriptedServer server, ManualTimer timer) {
    return TimedOpenAi.builder(server.uri(), timer).retry(RetryPolicy.defaults());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 429, 500, 502, 503, 529})
  void statusWorthAnotherAttempt(int status) {
    try (var server = ScriptedServer.start(status(status), status(status), ANSWER);
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      var events = events(model);
      assertThat(textOf(events)).isEqualTo("Hi");
      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().get(2).body()).isEqualTo(server.requests().get(0).body());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 422})
  void statusNotWorthAnotherAttempt(int status) {
    try (var server = ScriptedServer.start(status(status));
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      errorOf(events(model));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void theLastErrorIsDelivered() {
    try (var server = ScriptedServer.start(status(500), status(503), status(429));
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      assertThat(errorOf(events(model))).isInstanceOf(RateLimitException.class);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void connectionLostBeforeTheHeaders() {
    try (var server = ScriptedServer.start(exchange -> exchange.reset(), ANSWER);
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      doneOf(events(model));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void errorAsTheFirstEvent() {
    try (var server =
            ScriptedServer.start(
                exchange ->
                    exchange.sse().event("{\"error\":{\"message\":\"busy\",\"code\":429}}").end(),
                ANSWER);
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      doneOf(events(model));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void nothingIsRepeatedOnceAChunkHasLeft() {
    Script failing =
        exchange ->
            exchange
                .sse()
                .event(text("Hi"))
                .event("{\"error\":{\"message\":\"busy\",\"code\":429}}")
                .end();
    try (var server = ScriptedServer.start(failing, ANSWER);
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      assertThat(errorOf(events(model))).isInstanceOf(RateLimitException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aResetAfterAChunkIsNotRepeated() {
    try (var server =
            ScriptedServer.start(
                exchange -> {
                  exchange.sse().event(text("Hi"));
                  exchange.reset();
                },
                ANSWER);
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      assertThat(errorOf(events(model))).isInstanceOf(TransportException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aTruncatedAnswerIsNotRepeated() {
    try (var server = ScriptedServer.start(exchange -> exchange.sse().end(), ANSWER);
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      assertThat(errorOf(events(model))).isInstanceOf(TruncatedStreamException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void theBudgetStopsThemForAllStreamsOfTheModel() {
    try (var server = ScriptedServer.start(status(503));
        var model = Chat.client(server.uri()).retry(QUICK.withBudget(4, 0.5)).build()) {
      // 4 tokens: the first failure leaves 3, more than half; the second leaves 2, which is not.
      errorOf(events(model));
      assertThat(server.requests()).hasSize(2);
      errorOf(events(model));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void answersRefillTheBudget() {
    var answers = new ArrayList<Script>(List.of(status(503), status(503)));
    answers.addAll(Collections.nCopies(4, ANSWER));
    answers.addAll(List.of(status(503), ANSWER));
    try (var server = ScriptedServer.start(answers.toArray(Script[]::new));
        var model = Chat.client(server.uri()).retry(QUICK.withBudget(4, 0.5)).build()) {
      errorOf(events(model));
      for (int i = 0; i < 5; i++) {
        doneOf(events(model));
      }
      assertThat(server.requests()).hasSize(8);
    }
  }

  @Test
  void theServerMayForbidIt() {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.header("x-should-retry", "false").json(503, "{}"), ANSWER);
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      errorOf(events(model));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void retryAfterInSecondsIsHonoured() throws Exception {
    waitsFor("retry-after", "7", Duration.ofSeconds(7), new ManualTimer());
  }

  @Test
  void retryAfterInMillisecondsIsHonoured() throws Exception {
    waitsFor("retry-after-ms", "1500", Duration.ofMillis(1500), new ManualTimer());
  }

  @Test
  void retryAfterAsADateIsHonoured() throws Exception {
    var timer = new ManualTimer();
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            timer.now().plusSeconds(30).atOffset(ZoneOffset.UTC));
    waitsFor("retry-after", date, Duration.ofSeconds(30), timer);
  }

  private static void waitsFor(String header, String value, Duration wait, ManualTimer timer)
      throws Exception {
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.header(header, value).json(429, "{}"), ANSWER);
        var model = client(server, timer).build();
        var stream = model.stream(Chat.REQUEST)) {
      server.takeRequest(SOON);
      awaitBackoff(timer);
      timer.advance(wait.minusSeconds(1));
      assertThat(stream.poll(Duration.ofMillis(30))).isNull();
      assertThat(server.requests()).hasSize(1);
      timer.advance(Duration.ofSeconds(1));
      doneOf(events(stream));
      assertThat(server.requests()).hasSize(2);
    }
  }

  /** Nothing tells when the wait has begun, but then the stream does nothing more. */
  private static void awaitBackoff(ManualTimer timer) {
    Await.quiet(timer::pending, Duration.ofMillis(100), SOON);
  }

  @Test
  void aWaitThatIsTooLongIsNotWaitedFor() {
    try (var server =
            ScriptedServer.start(exchange -> exchange.header("retry-after", "61").json(429, "{}"));
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      RunnelException error = errorOf(events(model));
      assertThat(((RateLimitException) error).retryAfter()).contains(Duration.ofSeconds(61));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aWaitBeyondTheDeadlineIsNotWaitedFor() {
    var timer = new ManualTimer();
    try (var server =
            ScriptedServer.start(exchange -> exchange.header("retry-after", "20").json(429, "{}"));
        var model = client(server, timer).build();
        var context = TimedOpenAi.context(timer).withTimeout(Duration.ofSeconds(10));
        CompletionStream stream = model.stream(context, Chat.REQUEST)) {
      assertThat(errorOf(events(stream))).isInstanceOf(RateLimitException.class);
    }
  }

  @Test
  void cancelEndsTheWait() throws Exception {
    var timer = new ManualTimer();
    try (var server =
            ScriptedServer.start(exchange -> exchange.header("retry-after", "20").json(429, "{}"));
        var model = client(server, timer).build();
        var stream = model.stream(Chat.REQUEST)) {
      server.takeRequest(SOON);
      awaitBackoff(timer);
      stream.cancel();
      errorOf(events(stream));
      assertThat(timer.pending()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  @Tag("C8")
  void usageAfterTheFinishReasonCountsAlsoAfterARetry() throws Exception {
    var timer = new ManualTimer();
    var body = new CountDownLatch(1);
    var usage = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(
                exchange -> {
                  exchange.status(429).header("retry-after", "20").sendHead();
                  exchange.await(body).raw("{}").end();
                },
                exchange -> {
                  exchange.sse().event(text("Hi")).event(finish("stop"));
                  exchange.await(usage).event(usage(3, 4)).event(DONE).end();
                });
        var model = TimedOpenAi.builder(server.uri(), timer).retry(RetryPolicy.defaults()).build();
        var stream = model.stream(Chat.REQUEST)) {
      server.takeRequest(SOON);
      // The head comes before the body: the error answer is waited for.
      Await.quiet(timer::pending, Duration.ofMillis(100), SOON);
      body.countDown();
      Await.quiet(timer::pending, Duration.ofMillis(100), SOON);
      timer.advance(Duration.ofSeconds(20));
      assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      StreamEvent early = stream.poll(Duration.ofMillis(100));
      usage.countDown();
      assertThat(early).isNull();
      assertThat(doneOf(events(stream)).usage().totalTokens()).isEqualTo(7);
    }
  }

  @Test
  void theWaitsAreDrawnAtRandomBelowABoundThatDoubles() {
    var timer = new JumpingTimer();
    var policy =
        RetryPolicy.defaults()
            .withMaxAttempts(5)
            .withoutBudget()
            .withBackoff(Duration.ofSeconds(1_000), Duration.ofSeconds(3_000));
    List<Duration> bounds = Stream.of(1_000, 2_000, 3_000, 3_000).map(Duration::ofSeconds).toList();
    List<Duration> longest = new ArrayList<>(Collections.nCopies(4, Duration.ZERO));
    List<Duration> shortest = new ArrayList<>(bounds);
    try (var server = ScriptedServer.start(exchange -> exchange.reset());
        var model =
            TimedOpenAi.builder(server.uri(), timer)
                .timeouts(new Timeouts(null, null, null))
                .retry(policy)
                .build()) {
      for (int i = 0; i < 40; i++) {
        timer.waits.clear();
        errorOf(events(model));
        assertThat(timer.waits).hasSize(4);
        for (int wait = 0; wait < 4; wait++) {
          Duration drawn = timer.waits.get(wait);
          assertThat(drawn).isLessThanOrEqualTo(bounds.get(wait));
          longest.set(wait, Collections.max(List.of(drawn, longest.get(wait))));
          shortest.set(wait, Collections.min(List.of(drawn, shortest.get(wait))));
        }
      }
    }
    // Forty draws on one side of the middle: one time in 10^12.
    for (int wait = 0; wait < 4; wait++) {
      assertThat(longest.get(wait)).isGreaterThan(bounds.get(wait).dividedBy(2));
      assertThat(shortest.get(wait)).isLessThan(bounds.get(wait).dividedBy(2));
    }
  }

  /** Time passes only by being waited for, and then at once. */
  private static final class JumpingTimer implements Timer {
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanoTime() {
      return nanos.get();
    }

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos.get());
    }

    @Override
    public Timeout schedule(long delayNanos, Runnable callback) {
      waits.add(Duration.ofNanos(delayNanos));
      nanos.addAndGet(delayNanos);
      Thread.startVirtualThread(callback);
      return () -> {};
    }
  }

  @Test
  void theConnectionOfAFailedAttemptIsLeft() throws Exception {
    Script failing =
        exchange -> {
          exchange.sse().event("{\"error\":{\"message\":\"busy\",\"code\":429}}");
          exchange.stall();
        };
    try (var server = ScriptedServer.start(failing, ANSWER);
        var model = Chat.client(server.uri()).retry(QUICK).build()) {
      doneOf(events(model));
      server.takeDisconnect(SOON);
    }
  }

  @Test
  @Tag("C16")
  void everyAttemptHasAFirstEventClockOfItsOwn() throws Exception {
    var timer = new ManualTimer();
    try (var server =
            ScriptedServer.start(
                exchange -> exchange.header("retry-after", "20").json(429, "{}"), ANSWER);
        var model =
            client(server, timer)
                .timeouts(Timeouts.defaults().withFirstEvent(Duration.ofSeconds(10)))
                .build();
        var stream = model.stream(Chat.REQUEST)) {
      server.takeRequest(SOON);
      awaitBackoff(timer);
      timer.advance(Duration.ofSeconds(20));
      doneOf(events(stream));
    }
  }
}
