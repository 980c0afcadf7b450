package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runnel.AuthenticationException;
import dev.runnel.CallContext;
import dev.runnel.CancelledException;
import dev.runnel.Completion;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPolicyException;
import dev.runnel.DeadlineExceededException;
import dev.runnel.ErrorResponse;
import dev.runnel.FinishReason;
import dev.runnel.LimitExceededException;
import dev.runnel.ModelClosedException;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.spi.ManualTimer;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptedModelTest {
  private static final CompletionRequest REQUEST = CompletionRequest.of("hello");

  private static String text(StreamEvent event) {
    return event instanceof StreamEvent.Chunk(var chunk) ? chunk.contentDelta() : "" + event;
  }

  @Test
  void answersWithText() {
    try (var model = ScriptedModel.answering("Hel", "lo")) {
      Completion answer = model.complete(REQUEST);
      assertThat(answer.text()).isEqualTo("Hello");
      assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(model.complete(REQUEST)).isEqualTo(answer);
    }
  }

  @Test
  void keepsWhatWasAsked() {
    try (var model = ScriptedModel.answering("a")) {
      assertThatThrownBy(model::lastRequest)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("not been asked");
      var other = CompletionRequest.of("other");
      model.complete(REQUEST);
      model.complete(other);
      assertThat(model.requests()).containsExactly(REQUEST, other);
      assertThat(model.lastRequest()).isSameAs(other);
    }
  }

  @Test
  void aContextThatHasFiredAndAClosedModelAskNothing() {
    var model = ScriptedModel.answering("a");
    try (var context = CallContext.background().withCancel()) {
      context.cancel();
      assertThatThrownBy(() -> model.complete(context, REQUEST))
          .isInstanceOf(CancelledException.class);
    }
    model.close();
    assertThatThrownBy(() -> model.complete(REQUEST)).isInstanceOf(ModelClosedException.class);
    assertThat(model.requests()).isEmpty();
  }

  @Test
  void theLastAnswerRepeats() {
    try (var model = ScriptedModel.of(ScriptedAnswer.text("1"), ScriptedAnswer.text("2"))) {
      assertThat(List.of(model.complete(REQUEST), model.complete(REQUEST), model.complete(REQUEST)))
          .extracting(Completion::text)
          .containsExactly("1", "2", "2");
    }
  }

  @Test
  void aStrictModelTakesNoMoreRequestsThanItHasAnswers() {
    try (var model = ScriptedModel.builder().answer(ScriptedAnswer.text("1")).strict().build()) {
      model.complete(REQUEST);
      assertThatThrownBy(() -> model.complete(REQUEST))
          .isInstanceOf(ValidationException.class)
          .hasMessage("unexpected request: the script has 1 answers, this is request 2");
      assertThat(model.requests()).hasSize(2);
    }
  }

  @Test
  void anAnswerMayDependOnTheRequest() {
    try (var model =
        ScriptedModel.of(request ->
            ScriptedAnswer.text(request.messages().getLast().text().toUpperCase(Locale.ROOT)))) {
      assertThat(model.complete(REQUEST).text()).isEqualTo("HELLO");
    }
  }

  @Test
  void whatAnAnswerThrowsIsTheTerminal() {
    try (var model =
        ScriptedModel.of(request -> {
          throw new IllegalStateException("no answer to that");
        })) {
      assertThatThrownBy(() -> model.complete(REQUEST))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("no answer to that");
    }
  }

  @Test
  void toolCallsGrowAsSnapshots() throws Exception {
    var answer =
        ScriptedAnswer.builder()
            .toolCall("1", "weather", "{\"city\":", "\"Oslo\"}")
            .toolCall("2", "time")
            .done();
    try (var model = ScriptedModel.of(answer);
        var stream = model.stream(REQUEST)) {
      var snapshots = new ArrayList<List<ToolCall>>();
      StreamEvent event = stream.receive();
      while (event instanceof StreamEvent.Chunk(var chunk)) {
        if (chunk.hasContent()) {
          snapshots.add(chunk.toolCalls());
        }
        event = stream.receive();
      }
      var first = new ToolCall("1", "weather", "{\"city\":\"Oslo\"}");
      assertThat(snapshots)
          .containsExactly(
              List.of(new ToolCall("1", "weather", "{\"city\":")),
              List.of(first),
              List.of(first, new ToolCall("2", "time", "{}")));
      assertThat(event).isEqualTo(new StreamEvent.Done(FinishReason.TOOL_CALLS, TokenUsage.NONE));
    }
  }

  @Test
  void tellsUsageAndWhoAnswers() throws Exception {
    var answer =
        ScriptedAnswer.builder()
            .identify("gpt-4o-2024", "id-1")
            .usage(TokenUsage.of(5, 0))
            .text("a")
            .usage(TokenUsage.of(5, 7))
            .done(FinishReason.LENGTH);
    try (var model = ScriptedModel.builder().buffer(1).answer(answer).build();
        var stream = model.stream(REQUEST)) {
      assertThat(stream.partial().usage()).isEqualTo(TokenUsage.of(5, 0));
      Completion whole = stream.await();
      assertThat(whole.model()).isEqualTo("gpt-4o-2024");
      assertThat(whole.id()).isEqualTo("id-1");
      assertThat(whole.usage()).isEqualTo(TokenUsage.of(5, 7));
      assertThat(whole.finishReason()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  void pausesPassByTheTimerOfTheContext() throws Exception {
    var timer = new ManualTimer();
    var answer =
        ScriptedAnswer.builder()
            .pause(Duration.ofSeconds(2))
            .text("a")
            .pause(Duration.ofMillis(500))
            .pause(Duration.ZERO)
            .text("b")
            .pause(Duration.ofDays(1))
            .done();
    try (var model = ScriptedModel.of(answer);
        var stream = model.stream(CallContext.background(timer), REQUEST)) {
      assertThat(stream.poll(Duration.ZERO)).isNull();
      timer.advance(Duration.ofMillis(1999));
      assertThat(stream.poll(Duration.ZERO)).isNull();
      timer.advance(Duration.ofMillis(1));
      assertThat(text(stream.poll(Duration.ZERO))).isEqualTo("a");
      timer.advance(Duration.ofMillis(499));
      assertThat(stream.poll(Duration.ZERO)).isNull();
      timer.advance(Duration.ofMillis(1));
      assertThat(text(stream.poll(Duration.ZERO))).isEqualTo("b");
      assertThat(timer.pending()).isOne();
      stream.cancel();
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void aDeadlineCutsAPause() {
    var timer = new ManualTimer();
    var answer = ScriptedAnswer.builder().text("a").pause(Duration.ofMinutes(5)).text("b").done();
    try (var model = ScriptedModel.of(answer);
        var context = CallContext.background(timer).withTimeout(Duration.ofMinutes(1));
        var stream = model.stream(context, REQUEST)) {
      timer.advance(Duration.ofHours(1));
      assertThatThrownBy(stream::await)
          .isInstanceOfSatisfying(
              DeadlineExceededException.class,
              error -> assertThat(error.partial().text()).isEqualTo("a"));
      assertThat(timer.pending()).isZero();
    }
  }

  @Test
  void withTheSystemsTimerAPauseReallyPasses() {
    long pause = Duration.ofMillis(30).toNanos();
    var answer = ScriptedAnswer.builder().pause(Duration.ofNanos(pause)).text("a").done();
    try (var model = ScriptedModel.of(answer)) {
      long start = System.nanoTime();
      assertThat(model.complete(REQUEST).text()).isEqualTo("a");
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(pause);
    }
  }

  @Test
  void countsStreamsThatLiveAndThatWereCancelled() {
    var answer = ScriptedAnswer.builder().text("a").silence();
    try (var model = ScriptedModel.of(answer)) {
      var one = model.stream(REQUEST);
      var other = model.stream(REQUEST);
      assertThat(model.live()).isEqualTo(2);
      one.close();
      assertThat(model.live()).isOne();
      assertThat(model.cancelled()).isOne();
      other.cancel();
      assertThat(model.live()).isZero();
      assertThat(model.cancelled()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerThatCameToItsEndWasNotCancelled() {
    try (var model = ScriptedModel.answering("a")) {
      model.complete(REQUEST);
      try (var stream = model.stream(REQUEST)) {
        assertThat(stream.isClosed()).isFalse();
      }
      assertThat(model.live()).isZero();
      assertThat(model.cancelled()).isZero();
    }
  }

  @Test
  void anErrorComesAfterWhatCameBeforeIt() {
    var error = new RateLimitException("slow down", Duration.ofSeconds(3), null);
    try (var model =
        ScriptedModel.builder()
            .id("acme:one")
            .answer(ScriptedAnswer.builder().text("a").fail(error))
            .build()) {
      assertThatThrownBy(() -> model.complete(REQUEST)).isSameAs(error);
      assertThat(error.partial().text()).isEqualTo("a");
      assertThat(error.provider()).isEqualTo("acme");
    }
  }

  static List<RunnelException> errors() {
    var cause = new IllegalStateException("cause");
    var response =
        new ErrorResponse(500, "code", "https://e", "r-1", "body", Optional.of(Duration.ZERO));
    return List.of(
        new AuthenticationException("m", cause, response),
        new CancelledException("m", cause),
        new ContentPolicyException("m", cause, response),
        new DeadlineExceededException("m"),
        new LimitExceededException(LimitExceededException.Limit.TOOL_CALLS, 7),
        new ModelClosedException(),
        new ModelNotFoundException("m", cause, response),
        new ProtocolException("m", cause, response),
        new ProviderException("m", cause),
        new ProviderException("m", response),
        new RateLimitException("m", Duration.ofSeconds(1), response),
        new StreamTimeoutException(StreamTimeoutException.Clock.IDLE, Duration.ofSeconds(9)),
        new TransportException("m", cause, response),
        new TruncatedStreamException("m", cause, response),
        new UnsupportedException("m", cause, response),
        new ValidationException("m", cause, response));
  }

  /** A kind that is new must not be copied as what it extends. */
  @Test
  void everyKindOfErrorCanBeScripted() {
    assertThat(errors().stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(kinds(RunnelException.class));
  }

  private static List<Class<?>> kinds(Class<?> kind) {
    var kinds = new ArrayList<Class<?>>();
    if (!Modifier.isAbstract(kind.getModifiers())) {
      kinds.add(kind);
    }
    if (kind.isSealed()) {
      for (Class<?> one : kind.getPermittedSubclasses()) {
        kinds.addAll(kinds(one));
      }
    }
    return kinds;
  }

  /** Two streams that shared one error would share its partial answer. */
  @ParameterizedTest
  @MethodSource("errors")
  void eachStreamHasAnErrorOfItsOwn(RunnelException error) {
    try (var model = ScriptedModel.failing(error)) {
      assertThat(catchThrowable(() -> model.complete(REQUEST))).isSameAs(error);
      Throwable second = catchThrowable(() -> model.complete(REQUEST));
      assertThat(second).isNotSameAs(error).hasSameClassAs(error).hasMessage(error.getMessage());
      var copy = (RunnelException) second;
      assertThat(copy.getCause()).isSameAs(error.getCause());
      assertThat(copy.response()).isEqualTo(error.response());
      assertThat(copy.isRetryable()).isEqualTo(error.isRetryable());
      assertThat(copy.getStackTrace()).isEqualTo(error.getStackTrace());
      if (error instanceof RateLimitException limit) {
        assertThat(((RateLimitException) copy).retryAfter()).isEqualTo(limit.retryAfter());
      }
    }
  }

  @Test
  void aBuilderMayGoOnAfterAnAnswer() {
    var builder = ScriptedAnswer.builder().text("a");
    ScriptedAnswer first = builder.done();
    ScriptedAnswer second = builder.text("b").done();
    try (var model = ScriptedModel.of(first, second)) {
      assertThat(model.complete(REQUEST).text()).isEqualTo("a");
      assertThat(model.complete(REQUEST).text()).isEqualTo("ab");
    }
  }

  @Test
  void needsAnAnswer() {
    assertThatThrownBy(() -> ScriptedModel.builder().build())
        .isInstanceOf(ValidationException.class)
        .hasMessage("a scripted model needs an answer");
  }

  @Test
  void namesItself() {
    try (var model = ScriptedModel.answering("a")) {
      assertThat(model.id()).isEqualTo("scripted:model");
      assertThat(model).hasToString("CompletionModel[scripted:model]");
    }
  }
}
