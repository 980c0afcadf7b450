package dev.runnel.internal.channel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A receiver and an end. Results: what it received, the other's luck, what is left. */
public final class ReceiveStress {
  private ReceiveStress() {}

  /** A reader looks while the stream ends in order. */
  @JCStressTest
  @State
  @Outcome(id = "end, true, ", expect = ACCEPTABLE, desc = "ended first")
  @Outcome(id = "null, true, end", expect = ACCEPTABLE, desc = "looked too early")
  @Outcome(id = "end, .*, end", expect = FORBIDDEN, desc = "the terminal came twice (C2)")
  @Outcome(id = "null, .*, ", expect = FORBIDDEN, desc = "the terminal is lost (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the only end was refused (C2)")
  public static class PollAndFinish {
    private final EventChannel<String> channel = Events.channel(1);

    @Actor
    public void reader(LLL_Result result) {
      result.r1 = channel.poll();
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

  /** A reader takes the last chunk while the stream is cancelled. */
  @JCStressTest
  @State
  @Outcome(id = "a, true, cut", expect = ACCEPTABLE, desc = "read first")
  @Outcome(id = "cut, true, ", expect = ACCEPTABLE, desc = "cut first: the chunk is dropped")
  @Outcome(id = "cut, .*, cut", expect = FORBIDDEN, desc = "the terminal came twice (C2)")
  @Outcome(id = "cut, .*, a.*", expect = FORBIDDEN, desc = "a chunk after the terminal (C2)")
  @Outcome(id = "null, .*", expect = FORBIDDEN, desc = "there was always something to give")
  @Outcome(id = ".*, false, .*", expect = FORBIDDEN, desc = "the only end was refused (C12)")
  @Outcome(expect = FORBIDDEN, desc = "the terminal is lost (C2)")
  public static class PollAndCut {
    private final EventChannel<String> channel = Events.channel(1, "a");

    @Actor
    public void reader(LLL_Result result) {
      result.r1 = channel.poll();
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

  /** A reader takes the end of an answer while the stream is cancelled: who wins is decided now. */
  @JCStressTest
  @State
  @Outcome(id = "end, false, ", expect = ACCEPTABLE, desc = "delivered: too late to cancel")
  @Outcome(id = "cut, true, ", expect = ACCEPTABLE, desc = "cancelled before it was delivered")
  @Outcome(
      id = "end, true, .*",
      expect = FORBIDDEN,
      desc = "cancelled, and told so, yet delivered as a success (C2, C12)")
  @Outcome(id = "cut, false, .*", expect = FORBIDDEN, desc = "a cut that was refused won")
  @Outcome(id = "null, .*", expect = FORBIDDEN, desc = "there was always an end to give")
  @Outcome(expect = FORBIDDEN, desc = "the terminal came twice (C2)")
  public static class PollOfTheEndAndCut {
    private final EventChannel<String> channel = Events.channel(1);

    public PollOfTheEndAndCut() {
      channel.finish(() -> "end");
    }

    @Actor
    public void reader(LLL_Result result) {
      result.r1 = channel.poll();
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

  /** Two readers at the end of a stream. */
  @JCStressTest
  @State
  @Outcome(id = "end, null, ", expect = ACCEPTABLE, desc = "one took it")
  @Outcome(id = "null, end, ", expect = ACCEPTABLE, desc = "the other took it")
  @Outcome(id = "end, end, .*", expect = FORBIDDEN, desc = "the terminal came twice (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the terminal is lost, or left behind (C2)")
  public static class PollAndPoll {
    private final EventChannel<String> channel = Events.channel(1);

    public PollAndPoll() {
      channel.finish(() -> "end");
    }

    @Actor
    public void one(LLL_Result result) {
      result.r1 = channel.poll();
    }

    @Actor
    public void other(LLL_Result result) {
      result.r2 = channel.poll();
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r3 = Events.rest(channel);
    }
  }

  /** A subscriber without demand looks for an error while the stream is cancelled. */
  @JCStressTest
  @State
  @Outcome(id = "cut, true, ", expect = ACCEPTABLE, desc = "cut first")
  @Outcome(id = "null, true, cut", expect = ACCEPTABLE, desc = "looked too early")
  @Outcome(id = "a, .*", expect = FORBIDDEN, desc = "a chunk nobody asked for (C11)")
  @Outcome(id = "cut, .*, cut", expect = FORBIDDEN, desc = "the terminal came twice (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the terminal is lost (C2)")
  public static class PollOfTheLastAndCut {
    private final EventChannel<String> channel = Events.channel(1, "a");

    @Actor
    public void reader(LLL_Result result) {
      result.r1 = channel.pollLast(String.class);
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
}
