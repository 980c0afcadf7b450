package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C14")
@Isolated("it closes the models of other tests")
class ModelCloseTest {

  @Test
  void c14EveryLiveStreamEndsWithOneError() throws InterruptedException {
    var model = CustomModel.of("demo", (context, request, sink) -> new CountDownLatch(1).await());
    List<CompletionStream> streams = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      streams.add(model.stream(Script.REQUEST));
    }
    model.close();
    for (CompletionStream stream : streams) {
      assertThat(Events.nextError(stream)).isInstanceOf(ModelClosedException.class);
      assertThat(stream.receive()).isNull();
    }
    assertThat(model.liveStreams()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c14AStreamOfAClosedModelIsOneError(Source source) throws InterruptedException {
    var script = Script.of(source);
    script.close();
    var stream = script.text("a").done().stream();
    assertThat(Events.nextError(stream)).isInstanceOf(ModelClosedException.class);
    assertThat(stream.receive()).isNull();
    assertThat(script.opened).hasValue(0);
    assertThat(script.model().liveStreams()).isZero();
    assertThatThrownBy(() -> script.model().complete(Script.REQUEST))
        .isInstanceOf(ModelClosedException.class);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c14CloseIsIdempotent(Source source) throws InterruptedException {
    var script = Script.of(source);
    var stream = script.text("a").stream();
    script.awaitTaken(1);
    script.close();
    script.close();
    assertThat(Events.nextError(stream).partial().text()).isEqualTo("a");
    script.close();
    assertThat(stream.receive()).isNull();
  }

  @Test
  void c14TheSourceIsClosedOnce() {
    var closed = new AtomicInteger();
    var model = CustomModel.async("demo", 16, new ClosingSource(closed::incrementAndGet));
    model.close();
    model.close();
    assertThat(closed).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c14ManyThreadsMayClose(Source source) throws InterruptedException {
    for (int round = 0; round < 50; round++) {
      var script = Script.of(source);
      var stream = script.text("a").stream();
      List<Background<Boolean>> closers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        closers.add(
            Background.start(() -> {
              script.close();
              return true;
            }));
      }
      closers.forEach(Background::result);
      var events = Way.RECEIVE.read(stream);
      assertThat(events).hasSize(1);
      assertThat(Events.error(events.getFirst())).isInstanceOf(ModelClosedException.class);
      assertThat(script.model().liveStreams()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c14StreamsAskedForWhileItClosesEndAllTheSame(Source source) throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      var script = Script.of(source);
      var asked = Background.start(script::stream);
      script.close();
      assertThat(Events.nextError(asked.result())).isInstanceOf(ModelClosedException.class);
      assertThat(script.model().liveStreams()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void c14ShutdownClosesEveryModel(Source source) throws InterruptedException {
    var one = Script.of(source);
    var other = Script.of(source);
    var first = one.stream();
    var second = other.stream();

    Runnel.shutdown();

    assertThat(Events.nextError(first)).isInstanceOf(ModelClosedException.class);
    assertThat(Events.nextError(second)).isInstanceOf(ModelClosedException.class);
    assertThat(Events.nextError(one.stream())).isInstanceOf(ModelClosedException.class);
    assertThatCode(Runnel::shutdown).doesNotThrowAnyException();
  }

  @Test
  void c14ShutdownMakesNoModelTakeOverFromAnother() throws InterruptedException {
    var told = new AtomicInteger();
    var policy =
        FallbackPolicy.defaults().withListener((from, error, to) -> told.incrementAndGet());
    List<Stage> second = new ArrayList<>();
    List<CompletionStream> streams = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      var last = new Stage("stage:last");
      second.add(last);
      var inner = Models.fallback(policy, new Stage("stage:first").model, last.model);
      streams.add(Models.fallback(policy, inner, last.model).stream(Script.REQUEST));
    }

    Runnel.shutdown();

    for (CompletionStream stream : streams) {
      assertThat(Events.nextError(stream)).isInstanceOf(ModelClosedException.class);
    }
    assertThat(second).allMatch(stage -> stage.asked() == 0);
    assertThat(told).hasValue(0);
  }

  @Test
  void c14AModelMayBeMadeAfterShutdown() {
    Runnel.shutdown();
    try (var script = new PumpScript(16)) {
      script.text("a").done();
      assertThat(script.model().complete(Script.REQUEST).text()).isEqualTo("a");
    }
  }

  @Test
  void c14ASourceThatCannotBeClosedKeepsNoOtherModelOpen() {
    List<CustomModel> models = new ArrayList<>();
    List<CompletionStream> streams = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      var model =
          CustomModel.async(
              "demo",
              16,
              new ClosingSource(() -> {
                throw new IllegalStateException("from a test");
              }));
      models.add(model);
      streams.add(model.stream(Script.REQUEST));
    }
    assertThatCode(Runnel::shutdown).doesNotThrowAnyException();
    assertThat(streams)
        .allSatisfy(stream ->
            assertThat(Events.nextError(stream)).isInstanceOf(ModelClosedException.class));
    assertThat(models).allMatch(model -> model.liveStreams() == 0);
  }

  /** A silent source with something to do when it is closed. */
  private record ClosingSource(Runnable onClose) implements AsyncEventSource {
    @Override
    public EventPump open(CallContext context, CompletionRequest request) {
      return new StartOnlyPump(outlet -> {});
    }

    @Override
    public void close() {
      onClose.run();
    }
  }
}
