package dev.runnel.internal.channel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two ends of one channel. Results: what each ender was told, and all that is received afterwards.
 */
public final class EndStress {
  private EndStress() {}

  /** The provider ends the stream in two ways at once. */
  @JCStressTest
  @State
  @Outcome(id = "true, false, a x", expect = ACCEPTABLE, desc = "x was first")
  @Outcome(id = "false, true, a y", expect = ACCEPTABLE, desc = "y was first")
  @Outcome(id = "true, true, .*", expect = FORBIDDEN, desc = "two owners of one end (C2)")
  @Outcome(id = "false, false, .*", expect = FORBIDDEN, desc = "the end got lost (C2)")
  @Outcome(
      id = "(true, false, a y|false, true, a x)",
      expect = FORBIDDEN,
      desc = "the end that was refused was delivered (C2)")
  @Outcome(expect = FORBIDDEN, desc = "an end in order drops nothing and comes once (C2, C12)")
  public static class FinishAndFinish {
    private final EventChannel<String> channel = Events.channel(2, "a");

    @Actor
    public void one(LLL_Result result) {
      result.r1 = channel.finish(() -> "x");
    }

    @Actor
    public void other(LLL_Result result) {
      result.r2 = channel.finish(() -> "y");
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r3 = Events.rest(channel);
    }
  }

  /** The provider ends the stream while its reader cancels it. */
  @JCStressTest
  @State
  @Outcome(id = "true, true, cut", expect = ACCEPTABLE, desc = "finished, then cut: the cut wins")
  @Outcome(id = "false, true, cut", expect = ACCEPTABLE, desc = "cut first: too late to finish")
  @Outcome(id = ".*, true, a.*", expect = FORBIDDEN, desc = "a cut drops what waits (C12)")
  @Outcome(
      id = ".*, true, end",
      expect = FORBIDDEN,
      desc = "a success of which waiting chunks were dropped is a lie (C12)")
  @Outcome(id = ".*, false, .*", expect = FORBIDDEN, desc = "an undelivered end is no end (C12)")
  @Outcome(expect = FORBIDDEN, desc = "one end, once (C2)")
  public static class FinishAndCut {
    private final EventChannel<String> channel = Events.channel(2, "a");

    @Actor
    public void finisher(LLL_Result result) {
      result.r1 = channel.finish(() -> "end");
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

  /** A reader cancels while its context fires. */
  @JCStressTest
  @State
  @Outcome(id = "true, false, x", expect = ACCEPTABLE, desc = "x was first")
  @Outcome(id = "false, true, y", expect = ACCEPTABLE, desc = "y was first")
  @Outcome(id = "true, true, .*", expect = FORBIDDEN, desc = "two owners of one end (C2)")
  @Outcome(id = "false, false, .*", expect = FORBIDDEN, desc = "the end got lost (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the end that won is all there is to receive (C12)")
  public static class CutAndCut {
    private final EventChannel<String> channel = Events.channel(2, "a");

    @Actor
    public void one(LLL_Result result) {
      result.r1 = channel.cut(() -> "x");
    }

    @Actor
    public void other(LLL_Result result) {
      result.r2 = channel.cut(() -> "y");
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r3 = Events.rest(channel);
    }
  }
}
