package dev.runnel.testkit;

import dev.runnel.CallContext;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.CustomModel;
import dev.runnel.StreamEvent;
import dev.runnel.faultserver.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/** What the contract's tests are told of a model: the part that its users fill in. */
abstract class ContractSubject {
  ContractSubject() {}

  /**
   * A new model. Asked {@link #request()}, it answers with success: at least one chunk with
   * content, and an end. The suite closes it.
   *
   * @return the model
   */
  protected abstract CompletionModel model();

  /**
   * What all models here are asked.
   *
   * @return the request
   */
  protected CompletionRequest request() {
    return CompletionRequest.of("Say hello.");
  }

  /**
   * The context of all calls, but for those that end by theirs.
   *
   * @return the context, {@link CallContext#background()} unless overridden
   */
  protected CallContext context() {
    return CallContext.background();
  }

  /**
   * A new model whose answer never ends by itself: chunks of text for ever. Without it there is no
   * proof that a stream can be ended mid-stream (C12, C13), nor of what a reader does that stalls
   * (C11) or leaves (C15).
   *
   * @return the model, or empty to skip those tests
   */
  protected Optional<CompletionModel> endlessModel() {
    return Optional.empty();
  }

  /**
   * A new model that never answers. Without it there is no proof that a stream can be ended before
   * its first event (C1, C12).
   *
   * @return the model, or empty to skip those tests
   */
  protected Optional<CompletionModel> silentModel() {
    return Optional.empty();
  }

  /**
   * A new model whose answer ends with an error that is not the caller's doing, best after some
   * text.
   *
   * @return the model, or empty to skip those tests (C2, C13)
   */
  protected Optional<CompletionModel> failingModel() {
    return Optional.empty();
  }

  /**
   * A request that {@link #toolModel()} answers with tool calls.
   *
   * @return the request, or empty to skip those tests (C6)
   */
  protected Optional<CompletionRequest> toolRequest() {
    return Optional.empty();
  }

  /**
   * The new model that gets {@link #toolRequest()}.
   *
   * @return the model, {@link #model()} unless overridden
   */
  protected CompletionModel toolModel() {
    return model();
  }

  /**
   * How many events may wait in a stream's channel.
   *
   * @return the number, 16 unless overridden
   */
  protected int buffer() {
    return CustomModel.DEFAULT_BUFFER;
  }

  /**
   * How many races there are in each test of races. A race asks one of the models once.
   *
   * @return the number, 1000 unless overridden
   */
  protected int races() {
    return 1000;
  }

  /**
   * How long a test waits for what has to come before it says that it does not come. Nothing takes
   * this long if the contract is kept.
   *
   * @return the time, 20 s unless overridden
   */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  /**
   * Called when all streams of a model have been ended early: waits until what was beneath them has
   * stopped as well, such as a connection or a computation, and throws an {@link AssertionError} if
   * it does not. The suite cannot see that; unless overridden, nobody looks.
   *
   * @param model the model, still open
   */
  protected void awaitReleased(CompletionModel model) {}

  // ---- for the tests

  /** A part of a test; what it throws fails the test. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Runs a test, but not for ever. */
  final void within(String promise, Work work) {
    start(
            promise,
            () -> {
              work.run();
              return promise;
            })
        .result();
  }

  final <T> Bounded<T> start(String promise, Callable<T> work) {
    return Bounded.start(promise, patience(), work);
  }

  final void await(String promise, BooleanSupplier holds) {
    Await.until(promise, patience(), holds);
  }

  final CompletionStream ask(CompletionModel model) {
    return model.stream(context(), request());
  }

  final EventList read(Reading way, CompletionStream stream) throws InterruptedException {
    return new EventList(way.read(stream, patience()));
  }

  final CompletionModel endless() {
    return provided(endlessModel(), "endlessModel()");
  }

  final CompletionModel silent() {
    return provided(silentModel(), "silentModel()");
  }

  /** One whose stream does not end by itself, whether or not anything comes. */
  final CompletionModel unending() {
    return provided(silentModel().or(this::endlessModel), "silentModel() or endlessModel()");
  }

  final CompletionModel failing() {
    return provided(failingModel(), "failingModel()");
  }

  static <T> T provided(Optional<T> optional, String hook) {
    Assumptions.assumeTrue(optional.isPresent(), hook + " is not overridden: nothing to test with");
    return optional.orElseThrow();
  }

  /** The next event, a chunk; the text or whatever else it holds is not looked at. */
  static void receiveChunk(CompletionStream stream) throws InterruptedException {
    StreamEvent event = stream.receive();
    if (!(event instanceof StreamEvent.Chunk)) {
      throw new AssertionError("C2: endlessModel() answers with chunks, but there was " + event);
    }
  }
}
