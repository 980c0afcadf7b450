package dev.runnel.contract;

import static dev.runnel.contract.Chat.DONE;
import static dev.runnel.contract.Chat.REQUEST;
import static dev.runnel.contract.Chat.doneOf;
import static dev.runnel.contract.Chat.errorOf;
import static dev.runnel.contract.Chat.events;
import static dev.runnel.contract.Chat.finish;
import static dev.runnel.contract.Chat.text;
import static dev.runnel.contract.Chat.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CallContext;
import dev.runnel.CancelledException;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionStream;
import dev.runnel.FallbackPolicy;
import dev.runnel.Models;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RetryPolicy;
import dev.runnel.StreamEvent;
import dev.runnel.TransportException;
import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Script;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The decorators over real connections: what the servers see. */
@Tag("C18")
class ResilienceTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final Script ANSWER =
      exchange -> exchange.sse().event(text("Hi")).event(finish("stop")).event(DONE).end();
  private static final Script SILENT = exchange -> exchange.stall();
  private static final RetryPolicy QUICK =
      RetryPolicy.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(2));

  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = CallContext.background(timer);

  private static CompletionModel model(ScriptedServer server, String name) {
    return Chat.client(server.uri()).model(name).build();
  }

  private static Script status(int status) {
    return exchange -> exchange.json(status, "{\"error\":{\"message\":\"try again\"}}");
  }

  @Test
  void retrying429Then200() {
    try (var server = ScriptedServer.start(status(429), ANSWER);
        var model = model(server, "a").retrying(QUICK)) {
      assertThat(textOf(events(model))).isEqualTo("Hi");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void retryingWhatTheHttpModelsDoNotAFailureThatIsNoAnswer() {
    try (var server = ScriptedServer.start(exchange -> exchange.reset(), ANSWER);
        var model = model(server, "a").retrying(QUICK)) {
      assertThat(textOf(events(model))).isEqualTo("Hi");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void attemptsMultiplyUnlessOneOfTheTwoIsSwitchedOff() {
    try (var server = ScriptedServer.start(status(503));
        var twice = Chat.client(server.uri()).retry(QUICK).build().retrying(QUICK)) {
      assertThat(errorOf(events(twice))).isInstanceOf(ProviderException.class);
      assertThat(server.requests()).hasSize(9);
    }
  }

  @Test
  void fallbackAfterAResetBeforeTheHeaders() {
    try (var one = ScriptedServer.start(exchange -> exchange.reset());
        var two = ScriptedServer.start(ANSWER);
        var model = Models.fallback(model(one, "a"), model(two, "b"))) {
      var answer = model.complete(REQUEST);
      assertThat(answer.text()).isEqualTo("Hi");
      assertThat(answer.answeredBy()).isEqualTo("openai:b");
      assertThat(two.requests().getFirst().body()).contains("\"b\"");
    }
  }

  @Test
  void fallbackWhenAllFailTellsThemAll() {
    try (var one = ScriptedServer.start(exchange -> exchange.reset());
        var two = ScriptedServer.start(status(429));
        var model = Models.fallback(model(one, "a"), model(two, "b"))) {
      var error = errorOf(events(model));
      assertThat(error).isInstanceOf(RateLimitException.class);
      assertThat(error.getSuppressed()).hasSize(1);
      assertThat(error.getSuppressed()[0]).isInstanceOf(TransportException.class);
    }
  }

  @Test
  void noFallbackOnceAChunkHasLeft() {
    try (var one =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi"));
              exchange.reset();
            });
        var two = ScriptedServer.start(ANSWER);
        var model = Models.fallback(model(one, "a"), model(two, "b"))) {
      var events = events(model);
      assertThat(textOf(events)).isEqualTo("Hi");
      assertThat(errorOf(events)).isInstanceOf(TransportException.class);
      assertThat(errorOf(events).partial().text()).isEqualTo("Hi");
      assertThat(two.connections()).isZero();
    }
  }

  @Test
  @Tag("C16")
  void aSilentServerSeesTheCallGoAndTheSecondAnswers() throws Exception {
    try (var one = ScriptedServer.start(SILENT);
        var two = ScriptedServer.start(ANSWER);
        var model =
            Models.fallback(
                FallbackPolicy.defaults().withFirstEvent(TIME), model(one, "a"), model(two, "b"));
        var stream = model.stream(root, REQUEST)) {
      one.takeRequest(SOON);
      timer.advance(TIME);
      assertThat(textOf(events(stream))).isEqualTo("Hi");
      assertThat(one.takeDisconnect(SOON)).isNotNull();
      assertThat(stream.partial().answeredBy()).isEqualTo("openai:b");
    }
  }

  @Test
  void theServerThatLosesAHedgeSeesItsCallGo() throws Exception {
    var speak = new CountDownLatch(1);
    try (var one = ScriptedServer.start(SILENT);
        var two =
            ScriptedServer.start(exchange -> {
              exchange.await(speak).sse().event(text("Hi"));
              exchange.event(finish("stop")).event(DONE).end();
            });
        var model = Models.hedged(TIME, model(one, "a"), model(two, "b"));
        var stream = model.stream(root, REQUEST)) {
      one.takeRequest(SOON);
      timer.advance(TIME);
      two.takeRequest(SOON);
      speak.countDown();
      doneOf(events(stream));
      assertThat(one.takeDisconnect(SOON)).isNotNull();
      // The winner's connection may be read to its end still.
      Await.until("no clock runs", SOON, () -> timer.pending() == 0);
    }
  }

  @Test
  @Tag("C12")
  void cancelReachesTheServerThroughAllTheDecorators() throws Exception {
    try (var one =
            ScriptedServer.start(exchange -> {
              exchange.sse().event(text("Hi"));
              exchange.stall();
            });
        var model =
            Models.fallback(model(one, "a").limited(2).retrying(QUICK), model(one, "b"))
                .hedged(TIME);
        var stream = model.stream(root, REQUEST)) {
      assertThat(stream.receive()).isInstanceOf(StreamEvent.Chunk.class);
      stream.cancel();
      assertThat(errorOf(events(stream))).isInstanceOf(CancelledException.class);
      assertThat(one.takeDisconnect(SOON)).isNotNull();
      assertThat(one.requests()).hasSize(1);
    }
  }

  @Test
  void aLimitIsWhatTheServerSees() throws Exception {
    var go = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(exchange -> {
              exchange.await(go).sse().event(text("Hi"));
              exchange.event(finish("stop")).event(DONE).end();
            });
        var model = model(server, "a").limited(2)) {
      List<CompletionStream> streams = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        streams.add(model.stream(REQUEST));
      }
      Await.until("two requests", SOON, () -> server.requests().size() == 2);
      Await.quiet(() -> server.requests().size(), Duration.ofMillis(100), SOON);
      assertThat(server.requests()).hasSize(2);
      go.countDown();
      for (CompletionStream stream : streams) {
        assertThat(stream.completion().get().text()).isEqualTo("Hi");
      }
      assertThat(server.requests()).hasSize(6);
    }
  }
}
