package dev.runnel;

/** A script on a thread of the stream's own. */
final class ThreadScript extends Script {
  private final CustomModel model;
  volatile Thread thread;
  volatile Throwable stoppedBy;

  ThreadScript(int buffer) {
    model = CustomModel.of("script:thread", buffer, this::run);
  }

  @Override
  CustomModel model() {
    return model;
  }

  @Override
  ThreadScript then(Step step) {
    steps.add(step);
    return this;
  }

  @Override
  void forgetStop() {
    stoppedBy = null;
    thread = null;
  }

  private void run(CallContext context, CompletionRequest request, EventSink sink)
      throws InterruptedException {
    thread = Thread.currentThread();
    opened.incrementAndGet();
    try {
      while (perform(steps.take(), sink)) {
        // On to the next step.
      }
    } catch (Throwable e) {
      stoppedBy = e;
      throw e;
    } finally {
      stopped.incrementAndGet();
    }
  }

  private boolean perform(Step step, EventSink sink) {
    return switch (step) {
      case Step.Send(var chunk) -> {
        sink.chunk(chunk);
        taken.incrementAndGet();
        yield true;
      }
      case Step.Finish(var reason, var usage) -> {
        sink.done(reason, usage);
        yield false;
      }
      case Step.Fail(var error) -> {
        sink.error(error);
        yield false;
      }
      case Step.Break(var failure) -> throw failure;
      case Step.Return() -> false;
    };
  }
}
