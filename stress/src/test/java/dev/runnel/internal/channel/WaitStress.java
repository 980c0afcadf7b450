package dev.runnel.internal.channel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Who waits is woken. A wake-up that got lost shows as a wait that ran out, long after anything a
 * busy machine could take. Results: whether it was woken, and what it found then.
 */
public final class WaitStress {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private WaitStress() {}

  private static void await(EventChannel<String> channel, LL_Result result) {
    try {
      result.r1 = channel.awaitReadable(PATIENCE, channel.taken());
      result.r2 = channel.poll();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  /** A reader goes to wait while a chunk comes. */
  @JCStressTest
  @State
  @Outcome(id = "true, a", expect = ACCEPTABLE, desc = "it was there, or woke the reader")
  @Outcome(id = "false, .*", expect = FORBIDDEN, desc = "a lost wake-up: the reader hangs (C4)")
  @Outcome(expect = FORBIDDEN, desc = "woken for nothing, and nobody else reads")
  public static class AwaitAndOffer {
    private final EventChannel<String> channel = Events.channel(1);

    @Actor
    public void reader(LL_Result result) {
      await(channel, result);
    }

    @Actor
    public void sender() {
      channel.offer("a");
    }
  }

  /** A reader goes to wait while the stream ends in order. */
  @JCStressTest
  @State
  @Outcome(id = "true, end", expect = ACCEPTABLE, desc = "it was there, or woke the reader")
  @Outcome(id = "false, .*", expect = FORBIDDEN, desc = "a lost wake-up: the reader hangs (C2)")
  @Outcome(expect = FORBIDDEN, desc = "woken, but the terminal is lost (C2)")
  public static class AwaitAndFinish {
    private final EventChannel<String> channel = Events.channel(1);

    @Actor
    public void reader(LL_Result result) {
      await(channel, result);
    }

    @Actor
    public void finisher() {
      channel.finish(() -> "end");
    }
  }

  /** A reader goes to wait while the stream is cancelled. */
  @JCStressTest
  @State
  @Outcome(id = "true, cut", expect = ACCEPTABLE, desc = "it was there, or woke the reader")
  @Outcome(id = "false, .*", expect = FORBIDDEN, desc = "a lost wake-up: the reader hangs (C12)")
  @Outcome(expect = FORBIDDEN, desc = "woken, but the terminal is lost (C2)")
  public static class AwaitAndCut {
    private final EventChannel<String> channel = Events.channel(1);

    @Actor
    public void reader(LL_Result result) {
      await(channel, result);
    }

    @Actor
    public void cutter() {
      channel.cut(() -> "cut");
    }
  }
}
