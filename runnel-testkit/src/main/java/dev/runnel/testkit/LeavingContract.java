package dev.runnel.testkit;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionStream;
import dev.runnel.StreamEvent;
import dev.runnel.faultserver.Await;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readers that stall, leave or block. */
abstract class LeavingContract extends EndingContract {
  private static final Duration QUIET = Duration.ofMillis(200);

  LeavingContract() {}

  @Test
  @Tag("C11")
  void c11AReaderThatStallsStallsTheModel() {
    String promise = "C11: at most " + buffer() + " events wait for a reader";
    try (var model = endless()) {
      within(
          promise,
          () -> {
            try (var stream = ask(model)) {
              int received = receiveLength(stream);
              int length = quietLength(stream, promise);
              int waiting = 0;
              while (received < length) {
                received += receiveLength(stream);
                waiting++;
              }
              int waited = waiting;
              assertTrue(waiting <= buffer(), () -> promise + ", and " + waited + " did");
            }
          });
    }
  }

  /** How much had come when nothing more came; never, if all that comes is kept. */
  private int quietLength(CompletionStream stream, String promise) {
    // Half of the patience is the test's own.
    Duration limit = patience().dividedBy(2);
    try {
      return (int) Await.quiet(() -> length(stream), QUIET, limit);
    } catch (AssertionError e) {
      throw new AssertionError(promise + ", and they become ever more: " + e.getMessage(), e);
    }
  }

  private static int receiveLength(CompletionStream stream) throws InterruptedException {
    if (stream.receive() instanceof StreamEvent.Chunk(var chunk)) {
      return chunk.contentDelta().length() + chunk.reasoningDelta().length();
    }
    throw new AssertionError("endlessModel() has to go on");
  }

  private static int length(CompletionStream stream) {
    var partial = stream.partial();
    return partial.text().length() + partial.reasoning().length();
  }

  @Test
  @Tag("C12")
  @Tag("C15")
  void c15LeavingTheLoopEarlyEndsTheStream() {
    String promise = "C15: leaving a loop inside try-with-resources cancels";
    try (var model = endless()) {
      within(
          promise,
          () -> {
            CompletionStream left;
            try (var stream = ask(model)) {
              left = stream;
              for (StreamEvent event : stream) {
                assertTrue(event instanceof StreamEvent.Chunk, promise);
                break;
              }
            }
            checkEnded(left, promise);
            awaitReleased(model);
          });
    }
  }

  @Test
  @Tag("C12")
  @Tag("C15")
  void c15ClosingTheJavaStreamEndsTheStream() {
    String promise = "C15: closing events() cancels";
    try (var model = endless()) {
      within(
          promise,
          () -> {
            try (var stream = ask(model)) {
              try (var events = stream.events()) {
                assertTrue(events.findFirst().isPresent(), promise);
              }
              checkEnded(stream, promise);
              awaitReleased(model);
            }
          });
    }
  }

  private static void checkEnded(CompletionStream stream, String promise)
      throws InterruptedException {
    StreamEvent event = stream.receive();
    // If the terminal was the reader's already, there is none to come.
    assertTrue(event == null || event instanceof StreamEvent.Error, promise);
    assertNull(stream.receive(), promise);
  }

  @Test
  @Tag("C15")
  void c15AStreamThatIsDroppedIsCollected() {
    String promise = "C15: a stream that was dropped is cancelled when it is collected";
    try (var model = endless()) {
      within(
          promise,
          () -> {
            WeakReference<CompletionStream> dropped = drop(model);
            await(
                promise,
                () -> {
                  System.gc();
                  return dropped.refersTo(null);
                });
            awaitReleased(model);
          });
    }
  }

  /** In a frame of its own, which is gone when it is looked for. */
  private WeakReference<CompletionStream> drop(CompletionModel model) throws InterruptedException {
    CompletionStream stream = ask(model);
    receiveChunk(stream);
    return new WeakReference<>(stream);
  }

  @Test
  @Tag("C17")
  void c17ASubscriberThatBlocksHoldsUpNobodyElse() {
    String promise = "C17: no user code runs where other streams are served";
    within(
        promise,
        () -> {
          var subscriber = new Blocking();
          try (var model = model();
              var one = ask(model);
              var other = ask(model)) {
            one.publisher().subscribe(subscriber);
            subscriber.blocked.await();
            read(Reading.RECEIVE, other).terminal();
          } finally {
            subscriber.free.countDown();
          }
        });
  }

  /** A subscriber that blocks at its first event. */
  private static final class Blocking implements Flow.Subscriber<StreamEvent> {
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(StreamEvent event) {
      blocked.countDown();
      try {
        free.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onError(Throwable error) {
      blocked.countDown();
    }

    @Override
    public void onComplete() {
      blocked.countDown();
    }
  }
}
