package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.StreamTimeoutException.Clock;
import dev.runnel.faultserver.Await;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another model answers when the first cannot, and never once it has begun to. */
@Tag("C18")
class FallbackTest {
  private static final Duration TIME = Duration.ofSeconds(2);

  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = CallContext.background(timer);
  private final Stage first = new Stage("one:first");
  private final Stage second = new Stage("two:second");
  private final Stage third = new Stage("three:third");
  private final List<String> told = new CopyOnWriteArrayList<>();

  private FallbackPolicy policy() {
    return FallbackPolicy.defaults()
        .withListener((from, error, to) ->
            told.add(from + " " + error.getClass().getSimpleName() + " " + to));
  }

  private CompletionModel fallback(FallbackPolicy policy) {
    return Models.fallback(policy, first.model, second.model, third.model);
  }

  private CompletionStream stream(CompletionModel model) {
    return model.stream(root, Script.REQUEST);
  }

  static Stream<RunnelException> worthIt() {
    return Stream.of(
        new TransportException("reset"),
        new StreamTimeoutException(Clock.CONNECT, TIME),
        new RateLimitException("slow down", null, null),
        new ProviderException("overloaded", (Throwable) null),
        new ProtocolException("no event", null),
        new TruncatedStreamException("cut"),
        new AuthenticationException("no key", null, null),
        new ModelNotFoundException("no such model"),
        new ModelClosedException());
  }

  static Stream<RunnelException> notWorthIt() {
    return Stream.of(
        new CancelledException("by the source"),
        new DeadlineExceededException("of the source"),
        new ValidationException("too long"),
        new UnsupportedException("no pictures", null, null),
        new ContentPolicyException("no", null, null));
  }

  @ParameterizedTest
  @MethodSource("worthIt")
  void theNextIsAsked(RunnelException error) throws InterruptedException {
    first.always(part -> part.fail(error));
    second.always(part -> part.text("Hi").done());
    try (var model = fallback(policy());
        var stream = stream(model)) {
      assertThat(Way.RECEIVE.read(stream))
          .containsExactly(Events.text("Hi"), Events.lastOne(), Events.done());
      assertThat(stream.partial().answeredBy()).isEqualTo("two:second");
      assertThat(told)
          .containsExactly("one:first " + error.getClass().getSimpleName() + " two:second");
      assertThat(third.asked()).isZero();
      assertThat(timer.pending()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("notWorthIt")
  void theRequestIsAtFault(RunnelException error) throws InterruptedException {
    first.always(part -> part.fail(error));
    try (var model = fallback(policy())) {
      assertThat(Events.nextError(stream(model))).isSameAs(error);
      assertThat(error.getSuppressed()).isEmpty();
      assertThat(second.asked()).isZero();
      assertThat(told).isEmpty();
    }
  }

  @Test
  void nobodyElseIsAskedOnceAChunkHasLeft() throws InterruptedException {
    first.always(part -> part.text("Hi").fail(new TransportException("reset")));
    try (var model = fallback(policy().withOn(error -> true))) {
      var events = Way.RECEIVE.read(stream(model));
      assertThat(Events.textOf(events)).isEqualTo("Hi");
      assertThat(Events.error(events.getLast())).isInstanceOf(TransportException.class);
      assertThat(second.asked()).isZero();
    }
  }

  @Test
  void anEmptyAnswerIsAnAnswer() throws InterruptedException {
    first.always(part -> part.done());
    try (var model = fallback(policy())) {
      assertThat(Way.RECEIVE.read(stream(model))).containsExactly(Events.done());
      assertThat(second.asked()).isZero();
    }
  }

  @Test
  void theLastErrorIsDeliveredWithTheEarlierOnes() throws InterruptedException {
    var one = new TransportException("one");
    var two = new RateLimitException("two", null, null);
    var three = new ProviderException("three", (Throwable) null);
    first.always(part -> part.fail(one));
    second.always(part -> part.fail(two));
    third.always(part -> part.fail(three));
    try (var model = fallback(policy());
        var stream = stream(model)) {
      assertThat(Events.nextError(stream)).isSameAs(three);
      assertThat(three.getSuppressed()).containsExactly(one, two);
      assertThat(three.provider()).isEqualTo("three");
      assertThat(stream.partial().answeredBy()).isEqualTo("three:third");
      assertThat(told).hasSize(2);
    }
  }

  @Test
  void anErrorThatSeveralShareIsNotItsOwnSuppressedOne() throws InterruptedException {
    var error = new TransportException("the same for all");
    Stream.of(first, second, third).forEach(stage -> stage.always(part -> part.fail(error)));
    try (var model = fallback(policy())) {
      assertThat(Events.nextError(stream(model))).isSameAs(error);
      assertThat(Events.nextError(stream(model))).isSameAs(error);
      assertThat(error.getSuppressed()).isEmpty();
    }
  }

  @Test
  void anErrorIsSuppressedOnce() throws InterruptedException {
    var one = new TransportException("one");
    var two = new TransportException("two");
    first.always(part -> part.fail(one));
    second.always(part -> part.fail(one));
    third.always(part -> part.fail(two));
    try (var model = fallback(policy())) {
      assertThat(Events.nextError(stream(model))).isSameAs(two);
      assertThat(Events.nextError(stream(model))).isSameAs(two);
      assertThat(two.getSuppressed()).containsExactly(one);
    }
  }

  @Test
  @Tag("C16")
  void c16ASilentModelIsCancelledAndTheNextIsAsked() throws InterruptedException {
    second.always(part -> part.text("Hi").done());
    try (var model = fallback(policy().withFirstEvent(TIME));
        var stream = stream(model)) {
      var silent = first.next();
      timer.advance(TIME.minusMillis(1));
      assertThat(silent.stopped).isFalse();
      timer.advance(Duration.ofMillis(1));
      assertThat(silent.stopped).isTrue();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(told).containsExactly("one:first StreamTimeoutException two:second");
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  @Tag("C16")
  void c16TheLastHasTheTimeItNeeds() throws InterruptedException {
    try (var model = fallback(policy().withFirstEvent(TIME));
        var stream = stream(model)) {
      first.next();
      timer.advance(TIME);
      second.next();
      timer.advance(TIME);
      var last = third.next();
      assertThat(timer.pending()).isZero();
      timer.advance(Duration.ofDays(1));
      var error = new TransportException("reset");
      last.fail(error);
      assertThat(Events.nextError(stream)).isSameAs(error);
      assertThat(error.getSuppressed())
          .hasSize(2)
          .allSatisfy(earlier ->
              assertThat(((StreamTimeoutException) earlier).clock()).isEqualTo(Clock.FIRST_EVENT));
      assertThat(((StreamTimeoutException) error.getSuppressed()[0]).elapsed()).isEqualTo(TIME);
      assertThat(((RunnelException) error.getSuppressed()[1]).provider()).isEqualTo("two");
    }
  }

  @Test
  @Tag("C16")
  void c16TheClockStopsAtTheFirstChunk() throws InterruptedException {
    try (var model = fallback(policy().withFirstEvent(TIME));
        var stream = stream(model)) {
      var part = first.next();
      part.text("a");
      assertThat(timer.pending()).isZero();
      timer.advance(TIME.multipliedBy(10));
      part.text("b").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("ab");
      assertThat(second.asked()).isZero();
    }
  }

  @Test
  void whatAnotherPredicateSaysCounts() throws InterruptedException {
    first.always(part -> part.fail(new ValidationException("no pictures")));
    second.always(part -> part.fail(new TransportException("reset")));
    try (var model = fallback(policy().withOn(error -> error instanceof ValidationException))) {
      var error = Events.nextError(stream(model));
      assertThat(error).isInstanceOf(TransportException.class);
      assertThat(error.getSuppressed()).hasSize(1);
      assertThat(third.asked()).isZero();
    }
  }

  @Test
  void aPredicateThatThrowsSaysNoAndIsTold() throws InterruptedException {
    var broken = new IllegalStateException("from a test");
    var error = new TransportException("reset");
    first.always(part -> part.fail(error));
    try (var model =
        fallback(
            policy()
                .withOn(any -> {
                  throw broken;
                }))) {
      assertThat(Events.nextError(stream(model))).isSameAs(error);
      assertThat(error.getSuppressed()).containsExactly(broken);
    }
  }

  @Test
  void aListenerThatThrowsChangesNothing() throws InterruptedException {
    first.always(part -> part.fail(new TransportException("reset")));
    second.always(part -> part.text("Hi").done());
    try (var model =
        fallback(
            FallbackPolicy.defaults()
                .withListener((from, error, to) -> {
                  throw new IllegalStateException("from a test");
                }))) {
      assertThat(Events.textOf(Way.RECEIVE.read(stream(model)))).isEqualTo("Hi");
    }
  }

  @Test
  void aListenerWithoutItsClassesIsNoFailureOfTheNextModel() throws InterruptedException {
    var broken = new NoClassDefFoundError("from a test");
    first.always(part -> part.fail(new TransportException("reset")));
    second.always(part -> part.text("Hi").done());
    try (var model =
        fallback(
            FallbackPolicy.defaults()
                .withListener((from, error, to) -> {
                  throw broken;
                }))) {
      assertThat(Events.textOf(Way.RECEIVE.read(stream(model)))).isEqualTo("Hi");
    }
  }

  @Test
  void aPredicateWithoutItsClassesSaysNoToo() throws InterruptedException {
    var broken = new NoClassDefFoundError("from a test");
    var error = new TransportException("reset");
    first.always(part -> part.fail(error));
    try (var model =
        fallback(
            policy()
                .withOn(any -> {
                  throw broken;
                }))) {
      assertThat(Events.nextError(stream(model))).isSameAs(error);
      assertThat(error.getSuppressed()).containsExactly(broken);
      assertThat(second.asked()).isZero();
    }
  }

  @Test
  @Tag("C17")
  void c17WhatTheUserWroteRunsOnVirtualThreads() throws InterruptedException {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    try (var model =
            fallback(
                FallbackPolicy.defaults()
                    .withFirstEvent(TIME)
                    .withOn(error -> threads.add(Thread.currentThread()))
                    .withListener((from, error, to) -> threads.add(Thread.currentThread())));
        var stream = stream(model)) {
      // The timer's thread, then that of whoever brings the error.
      timer.advance(TIME);
      second.next().fail(new TransportException("reset"));
      third.next().text("Hi").done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).isEqualTo("Hi");
      assertThat(threads).hasSize(3).allMatch(Thread::isVirtual);
      assertThat(second.parts.getFirst().startedOn.isVirtual()).isTrue();
      assertThat(third.parts.getFirst().startedOn.isVirtual()).isTrue();
    }
  }

  @Test
  @Tag("C12")
  void c12CancelWhileTheNextIsBeingAskedCancelsThatToo() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    CompletionModel slow = new SlowToAsk(second.model, inside, leave);
    first.always(part -> part.fail(new TransportException("reset")));
    try (var model = Models.fallback(first.model, slow);
        var stream = stream(model)) {
      inside.await();
      stream.cancel();
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
      assertThat(second.asked()).isZero();
      leave.countDown();
      Await.until("the second was asked", Background.PATIENCE, () -> second.asked() == 1);
      second.awaitIdle();
    }
  }

  @Test
  @Tag("C12")
  void c12CancelWhileThePredicateThinksAsksNobody() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    first.always(part -> part.fail(new TransportException("reset")));
    try (var model =
            fallback(
                policy()
                    .withOn(error -> {
                      inside.countDown();
                      SlowToAsk.awaitQuietly(leave);
                      over.countDown();
                      return false;
                    }));
        var stream = stream(model)) {
      inside.await();
      stream.cancel();
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
      leave.countDown();
      over.await();
      assertThat(second.asked()).isZero();
    }
  }

  @Test
  void aModelThatThrowsInsteadOfMakingAStreamHasFailed() throws InterruptedException {
    second.always(part -> part.text("Hi").done());
    CompletionModel throwing =
        new Asking("broken:model") {
          @Override
          public CompletionStream stream(CallContext context, CompletionRequest request) {
            throw new IllegalStateException("from a test");
          }
        };
    CompletionModel nothing =
        new Asking("null:model") {
          @Override
          public CompletionStream stream(CallContext context, CompletionRequest request) {
            return null;
          }
        };
    try (var model = Models.fallback(policy(), throwing, nothing, second.model)) {
      assertThat(Events.textOf(Way.RECEIVE.read(stream(model)))).isEqualTo("Hi");
      assertThat(told)
          .containsExactly(
              "broken:model ProviderException null:model",
              "null:model ProviderException two:second");
    }
  }

  @Test
  @Tag("C14")
  void c14AClosedModelIsPassedOver() throws InterruptedException {
    second.always(part -> part.text("Hi").done());
    try (var model = fallback(policy())) {
      first.close();
      assertThat(model.complete(root, Script.REQUEST).answeredBy()).isEqualTo("two:second");
    }
    assertThat(Events.nextError(stream(third.model))).isInstanceOf(ModelClosedException.class);
  }

  private abstract static class Asking implements CompletionModel {
    private final String id;

    Asking(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void close() {}
  }
}
