package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.Await;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stream promises, a decorated one does. */
class RelayTest {
  private final ManualTimer timer = new ManualTimer();
  private final CallContext root = CallContext.background(timer);
  private final Stage stage = new Stage("stage:one");

  private CompletionStream stream(CompletionModel model) {
    return model.stream(root, Script.REQUEST);
  }

  private void checkReleased(CompletionModel model) {
    stage.awaitIdle();
    Await.until(
        "no stream is live",
        Background.PATIENCE,
        () -> ((CustomModel) model).liveStreams() == 0 && stage.model.liveStreams() == 0);
    assertThat(timer.pending()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C2")
  void c2EventsPassInOrderAndNothingIsLost(Decorator decorator) throws InterruptedException {
    stage.always(Stage::playAll);
    Completion plain = stage.model.complete(root, Script.REQUEST);
    List<StreamEvent> plainEvents = Way.RECEIVE.read(stream(stage.model));
    try (var model = decorator.around(stage.model)) {
      for (Way way : Way.values()) {
        try (var stream = stream(model)) {
          assertThat(way.read(stream)).as("%s", way).isEqualTo(plainEvents);
          assertThat(stream.partial()).isEqualTo(plain);
        }
      }
      assertThat(model.complete(root, Script.REQUEST)).isEqualTo(plain);
      assertThat(stream(model).completion().join()).isEqualTo(plain);
      assertThat(plain.answeredBy()).isEqualTo("stage:one");
      assertThat(plain.nativeParts()).hasSize(1);
      assertThat(plain.pendingToolCalls()).hasSize(1);
      checkReleased(model);
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C4")
  @Tag("C11")
  void c4AChunkIsThereAtOnceAndC11FewWait(Decorator decorator) throws InterruptedException {
    try (var model = decorator.around(stage.model);
        var stream = stream(model)) {
      var part = stage.next();
      part.text("a");
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
      for (int i = 0; i < 100; i++) {
        part.text("x");
      }
      int layers = decorator == Decorator.STACK ? 4 : 1;
      assertThat(part.taken).hasValue(1 + CustomModel.DEFAULT_BUFFER + layers);
      part.done();
      assertThat(Events.textOf(Way.RECEIVE.read(stream))).hasSize(100);
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C7")
  void c7OneChunkIsFinal(Decorator decorator) throws InterruptedException {
    stage.always(part -> part.text("a", "b").done());
    try (var model = decorator.around(stage.model)) {
      assertThat(Way.RECEIVE.read(stream(model)))
          .containsExactly(Events.text("a"), Events.text("b"), Events.lastOne(), Events.done());
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C13")
  void c13AnErrorAfterAChunkIsPassedOnAsItIs(Decorator decorator) throws InterruptedException {
    var error = new TransportException("reset");
    stage.always(part -> part.text("a", "b").fail(error));
    try (var model = decorator.around(stage.model);
        var stream = stream(model)) {
      assertThat(Way.RECEIVE.read(stream))
          .containsExactly(Events.text("a"), Events.text("b"), new StreamEvent.Error(error));
      assertThat(error.provider()).isEqualTo("stage");
      assertThat(error.partial().text()).isEqualTo("ab");
      assertThat(error.partial().answeredBy()).isEqualTo("stage:one");
      assertThat(error.getSuppressed()).isEmpty();
      assertThat(stream.partial()).isEqualTo(error.partial());
      assertThat(stage.asked()).isEqualTo(1);
      checkReleased(model);
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C13")
  void c13AnErrorBeforeAnyChunkIsPassedOnAsItIs(Decorator decorator) throws InterruptedException {
    var error = new ValidationException("too long");
    stage.always(part -> part.then(out -> out.identify("stage-2030", "answer-1")).fail(error));
    try (var model = decorator.around(stage.model);
        var stream = stream(model)) {
      assertThat(Events.nextError(stream)).isSameAs(error);
      assertThat(error.provider()).isEqualTo("stage");
      assertThat(error.partial().id()).isEqualTo("answer-1");
      assertThat(stream.partial()).isEqualTo(error.partial());
      assertThat(error.getSuppressed()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C13")
  void c13PartialIsTheInnerOnes(Decorator decorator) throws InterruptedException {
    try (var model = decorator.around(stage.model);
        var stream = stream(model)) {
      assertThat(stream.partial()).isEqualTo(Completion.EMPTY);
      var part = stage.next();
      part.text("a", "b", "c", "d")
          .then(out -> out.progress(FinishReason.NONE, TokenUsage.of(5, 0)));
      assertThat(stream.receive()).isEqualTo(Events.text("a"));
      assertThat(stream.partial().text()).isEqualTo("abcd");
      assertThat(stream.partial().usage().promptTokens()).isEqualTo(5);
      assertThat(stream.partial().answeredBy()).isEqualTo("stage:one");
      stream.cancel();
      var error = Events.nextError(stream);
      assertThat(error).isInstanceOf(CancelledException.class);
      assertThat(error.provider()).isEqualTo("stage");
      assertThat(error.partial().text()).isEqualTo("abcd");
      assertThat(error.partial()).isEqualTo(stream.partial());
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C13")
  void c13WhatWasToldBeforeTheFirstChunkIsNotLost(Decorator decorator) throws InterruptedException {
    try (var model = decorator.around(stage.model);
        var context = root.withTimeout(Duration.ofSeconds(5));
        var stream = model.stream(context, Script.REQUEST)) {
      stage
          .next()
          .then(out -> out.identify("stage-2030", "answer-1"))
          .then(out -> out.progress(FinishReason.NONE, TokenUsage.of(5, 0)));
      timer.advance(Duration.ofSeconds(5));
      var error = Events.nextError(stream);
      assertThat(error).isInstanceOf(DeadlineExceededException.class);
      assertThat(error.partial().usage().promptTokens()).isEqualTo(5);
      assertThat(error.partial().id()).isEqualTo("answer-1");
      assertThat(error.partial()).isEqualTo(stream.partial());
      assertThat(error.provider())
          .isEqualTo(
              switch (decorator) {
                case LIMITED, GUARDED, RETRYING -> "stage";
                case FALLBACK, HEDGED, STACK -> "";
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C12")
  void c12CancelBeforeTheFirstChunkAndAfterIt(Decorator decorator) throws InterruptedException {
    try (var model = decorator.around(stage.model)) {
      for (boolean after : new boolean[] {false, true}) {
        var stream = stream(model);
        var part = stage.next();
        if (after) {
          part.text("a", "b");
          stream.receive();
        }
        stream.cancel();
        assertThat(part.stopped).isTrue();
        assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
        assertThat(stream.receive()).isNull();
        checkReleased(model);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C12")
  void c12TheContextEndsBoth(Decorator decorator) throws InterruptedException {
    try (var model = decorator.around(stage.model)) {
      var context = root.withTimeout(Duration.ofSeconds(10));
      var stream = model.stream(context, Script.REQUEST);
      stage.next().text("a");
      timer.advance(Duration.ofSeconds(10));
      var error = Events.nextError(stream);
      assertThat(error).isInstanceOf(DeadlineExceededException.class);
      assertThat(error.partial().text()).isEqualTo("a");
      checkReleased(model);
      assertThat(((ContextNode) context).listenerCount()).isZero();

      var over = Way.RECEIVE.read(model.stream(context, Script.REQUEST));
      assertThat(Events.error(over.getFirst())).isInstanceOf(DeadlineExceededException.class);
      assertThat(stage.asked()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C14")
  void c14ClosingItClosesTheModelWithin(Decorator decorator) throws InterruptedException {
    var model = decorator.around(stage.model);
    var early = stream(model);
    var late = stream(model);
    stage.next().text("a");
    assertThat(early.receive()).isEqualTo(Events.text("a"));
    stage.next();
    model.close();
    model.close();
    assertThat(Events.nextError(early)).isInstanceOf(ModelClosedException.class);
    assertThat(early.partial().text()).isEqualTo("a");
    assertThat(Events.nextError(late)).isInstanceOf(ModelClosedException.class);
    assertThat(Events.nextError(stream(model))).isInstanceOf(ModelClosedException.class);
    assertThat(Events.nextError(stream(stage.model))).isInstanceOf(ModelClosedException.class);
    checkReleased(model);
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C15")
  void c15ADroppedStreamIsCancelledWhenCollected(Decorator decorator) {
    try (var model = decorator.around(stage.model)) {
      dropOne(model);
      Garbage.collectUntil("the inner stream is stopped", () -> stage.live.get() == 0);
      Garbage.collectUntil("no stream is live", () -> ((CustomModel) model).liveStreams() == 0);
    }
  }

  private void dropOne(CompletionModel model) {
    assertThat(stream(model).isClosed()).isFalse();
    stage.next().text("a");
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C15")
  void c15AFutureKeepsBothStreamsAlive(Decorator decorator) {
    try (var model = decorator.around(stage.model)) {
      var future = stream(model).completion();
      var part = stage.next();
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      part.text("a").done();
      assertThat(future.join().text()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  @Tag("C12")
  void c12InterruptingTheReaderCancelsBoth(Decorator decorator) {
    try (var model = decorator.around(stage.model);
        var stream = stream(model)) {
      var reader =
          Background.start(() -> {
            List<StreamEvent> events = new ArrayList<>();
            stream.forEach(events::add);
            return events;
          });
      reader.awaitWaiting();
      reader.interrupt();
      assertThat(Events.error(reader.result().getLast())).isInstanceOf(CancelledException.class);
      stage.awaitIdle();
    }
  }

  @ParameterizedTest
  @EnumSource(Decorator.class)
  void theIdIsThatOfTheModelsWithin(Decorator decorator) {
    try (var model = decorator.around(stage.model)) {
      assertThat(model.id())
          .isEqualTo(
              switch (decorator) {
                case LIMITED, GUARDED, RETRYING -> "stage:one";
                case FALLBACK, HEDGED, STACK -> "stage:one|other:model";
              });
    }
  }

  /** A stream of a class of the user's own, which is read by its publisher. */
  @ParameterizedTest
  @EnumSource(Decorator.class)
  void aModelOfTheUsersOwnIsRelayedToo(Decorator decorator) throws InterruptedException {
    try (var model = decorator.around(new ForeignModel(stage.model))) {
      stage.always(Stage::playAll);
      Completion plain = stage.model.complete(root, Script.REQUEST);
      assertThat(model.complete(root, Script.REQUEST)).isEqualTo(plain);
      stage.always(part -> part.text("a").fail(new TransportException("reset")));
      var events = Way.RECEIVE.read(stream(model));
      assertThat(events.getFirst()).isEqualTo(Events.text("a"));
      assertThat(Events.error(events.getLast())).hasMessage("reset");
      stage.always(part -> {});
      var stream = stream(model);
      Await.until("asked", Background.PATIENCE, () -> stage.live.get() == 1);
      stream.cancel();
      assertThat(Events.nextError(stream)).isInstanceOf(CancelledException.class);
      checkReleased(model);
    }
  }
}
