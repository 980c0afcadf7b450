package dev.runnel;

import java.util.concurrent.CountDownLatch;

/** A model that takes its time to make a stream, as no model should. */
record SlowToAsk(CompletionModel model, CountDownLatch inside, CountDownLatch leave)
    implements CompletionModel {
  @Override
  public String id() {
    return model.id();
  }

  @Override
  public CompletionStream stream(CallContext context, CompletionRequest request) {
    inside.countDown();
    awaitQuietly(leave);
    return model.stream(context, request);
  }

  @Override
  public void close() {
    model.close();
  }

  static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
