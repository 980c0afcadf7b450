package dev.runnel;

import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.Objects;

/**
 * One stream, and what it lives by.
 *
 * @param stream the stream
 * @param context its context, and nobody else's
 * @param timer the time of that context, where a test turns it
 * @param patience how long an ender waits
 */
record Life(
    CompletionStream stream, CancellableContext context, ManualTimer timer, Patience patience) {
  static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** The moment at which something happens. */
  interface Patience {
    void pass();
  }

  /** Does something on another thread, at a random moment. */
  void meanwhile(Runnable action) {
    Thread.startVirtualThread(() -> {
      patience.pass();
      action.run();
    });
  }

  /** The terminal. */
  StreamEvent read() throws InterruptedException {
    StreamEvent last = null;
    for (var event = stream.receive(); event != null; event = stream.receive()) {
      last = event;
    }
    return Objects.requireNonNull(last, "a stream without a terminal");
  }

  /** The terminal, which only time can bring. */
  StreamEvent readWhileTimePasses() throws InterruptedException {
    StreamEvent last = null;
    while (!stream.isClosed()) {
      StreamEvent event = stream.poll(Duration.ofMillis(1));
      if (event == null) {
        timer.advance(HOUR);
      } else {
        last = event;
      }
    }
    return Objects.requireNonNull(last, "a stream without a terminal");
  }
}
