package dev.runnel.internal.channel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A sender and an end. Results: whether the event was taken, the end's luck, what is received. */
public final class SendStress {
  private SendStress() {}

  private static boolean put(EventChannel<String> channel, String event) {
    try {
      return channel.put(event);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  /** A chunk comes while the stream ends in order. */
  @JCStressTest
  @State
  @Outcome(id = "true, true, a end", expect = ACCEPTABLE, desc = "sent before the end")
  @Outcome(id = "false, true, end", expect = ACCEPTABLE, desc = "too late, and told so")
  @Outcome(id = "true, true, end", expect = FORBIDDEN, desc = "a chunk that was taken is lost (C2)")
  @Outcome(id = ".*, true, end a", expect = FORBIDDEN, desc = "a chunk after the terminal (C2)")
  @Outcome(id = "false, true, a end", expect = FORBIDDEN, desc = "a refused chunk is delivered")
  @Outcome(id = ".*, false, .*", expect = FORBIDDEN, desc = "the only end was refused (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the terminal is last and comes once (C2)")
  public static class OfferAndFinish {
    private final EventChannel<String> channel = Events.channel(2);

    @Actor
    public void sender(LLL_Result result) {
      result.r1 = channel.offer("a");
    }

    @Actor
    public void finisher(LLL_Result result) {
      result.r2 = channel.finish(() -> "end");
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r3 = Events.rest(channel);
    }
  }

  /** A chunk comes while the stream is cancelled. */
  @JCStressTest
  @State
  @Outcome(id = "(true|false), true, cut", expect = ACCEPTABLE, desc = "dropped, or never taken")
  @Outcome(id = ".*, true, a cut", expect = FORBIDDEN, desc = "a chunk survived the cut (C12)")
  @Outcome(id = ".*, true, cut a", expect = FORBIDDEN, desc = "a chunk after the terminal (C2)")
  @Outcome(id = ".*, false, .*", expect = FORBIDDEN, desc = "the only end was refused (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the terminal is last and comes once (C2)")
  public static class OfferAndCut {
    private final EventChannel<String> channel = Events.channel(2);

    @Actor
    public void sender(LLL_Result result) {
      result.r1 = channel.offer("a");
    }

    @Actor
    public void cutter(LLL_Result result) {
      result.r2 = channel.cut(() -> "cut");
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r3 = Events.rest(channel);
    }
  }

  /** A sender waits for room while the stream is cancelled. That it returns is half of the test. */
  @JCStressTest
  @State
  @Outcome(id = "false, true, cut", expect = ACCEPTABLE, desc = "woken, or refused at once")
  @Outcome(id = "true, .*", expect = FORBIDDEN, desc = "there was never room (C11)")
  @Outcome(expect = FORBIDDEN, desc = "the cut is all there is to receive (C12)")
  public static class PutAndCut {
    private final EventChannel<String> channel = Events.channel(1, "a");

    @Actor
    public void sender(LLL_Result result) {
      result.r1 = put(channel, "b");
    }

    @Actor
    public void cutter(LLL_Result result) {
      result.r2 = channel.cut(() -> "cut");
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r3 = Events.rest(channel);
    }
  }

  /** A sender waits for room while a reader makes some. That it returns is half of the test. */
  @JCStressTest
  @State
  @Outcome(id = "true, a, b", expect = ACCEPTABLE, desc = "the reader made room")
  @Outcome(id = ".*, b, .*", expect = FORBIDDEN, desc = "out of order (C2)")
  @Outcome(id = "false, .*", expect = FORBIDDEN, desc = "refused by an open channel")
  @Outcome(expect = FORBIDDEN, desc = "a chunk is lost or comes twice (C2)")
  public static class PutAndPoll {
    private final EventChannel<String> channel = Events.channel(1, "a");

    @Actor
    public void sender(LLL_Result result) {
      result.r1 = put(channel, "b");
    }

    @Actor
    public void reader(LLL_Result result) {
      result.r2 = channel.poll();
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r3 = Events.rest(channel);
    }
  }
}
