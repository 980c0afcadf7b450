package dev.runnel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The protocol of {@link StreamCore}'s drain: one thread at a time pumps, and no call is lost. */
public final class DrainStress {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private DrainStress() {}

  private static String next(StreamCore core) {
    try {
      return Shown.event(core.next(PATIENCE));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  /** Bytes come while a reader finds nothing. Results: what it got, what was decoded, the rest. */
  @JCStressTest
  @State
  @Outcome(id = "a, 1, ", expect = ACCEPTABLE, desc = "decoded for the reader, by whomever")
  @Outcome(id = "null, 1, a", expect = ACCEPTABLE, desc = "decoded after the reader had looked")
  @Outcome(
      id = ".*, 0, .*",
      expect = FORBIDDEN,
      desc = "a lost wake: bytes lie undecoded and nobody will come for them (C4)")
  @Outcome(expect = FORBIDDEN, desc = "a chunk is lost or comes twice (C2)")
  public static class WakeAndReader {
    private final OneStream stream = OneStream.started(1);

    @Actor
    public void arrival() {
      stream.pump.arrive("a");
    }

    @Actor
    public void reader(LLL_Result result) {
      result.r1 = Shown.event(stream.core.tryNext());
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r2 = stream.pump.decoded();
      result.r3 = Shown.rest(stream.core);
    }
  }

  /** Two arrivals at once. Results: how many were decoded, whether pumps overlapped, the rest. */
  @JCStressTest
  @State
  @Outcome(id = "2, running, (a b|b a)", expect = ACCEPTABLE, desc = "one after the other")
  @Outcome(id = ".*, overlap, .*", expect = FORBIDDEN, desc = "two threads in one pump")
  @Outcome(id = "(0|1), .*", expect = FORBIDDEN, desc = "a lost wake (C4)")
  @Outcome(expect = FORBIDDEN, desc = "a chunk is lost or comes twice (C2)")
  public static class WakeAndWake {
    private final OneStream stream = OneStream.started(2);

    @Actor
    public void one() {
      stream.pump.arrive("a");
    }

    @Actor
    public void other() {
      stream.pump.arrive("b");
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r1 = stream.pump.decoded();
      result.r2 = stream.pump.stops();
      result.r3 = Shown.rest(stream.core);
    }
  }

  /**
   * Bytes come while the stream is cancelled. Results: whether the cancel won, the rest, how it was
   * tidied up, whether the terminal and the stream agree on what was received.
   */
  @JCStressTest
  @State
  @Outcome(id = "true, x, 1 stop, settled 1, true", expect = ACCEPTABLE, desc = "cancelled")
  @Outcome(
      id = ".*overlap.*",
      expect = FORBIDDEN,
      desc = "stopped while it pumped, or pumped after")
  @Outcome(id = ".*running.*", expect = FORBIDDEN, desc = "the connection is leaked (C12, C15)")
  @Outcome(id = ".*2 stop.*", expect = FORBIDDEN, desc = "a pump is stopped once")
  @Outcome(
      id = ".*, false",
      expect = FORBIDDEN,
      desc = "partial() of the terminal goes on changing after it (C13)")
  @Outcome(expect = FORBIDDEN, desc = "the cancel is all there is to receive, once (C12)")
  public static class WakeAndEnd {
    private final OneStream stream = OneStream.started(1);

    @Actor
    public void arrival() {
      stream.pump.arrive("a");
    }

    @Actor
    public void ender(LLLL_Result result) {
      result.r1 = stream.end("x");
      result.r4 = partialOfTheEnd();
    }

    @Arbiter
    public void rest(LLLL_Result result) {
      result.r4 = result.r4.equals(stream.core.partial().text());
      result.r2 = Shown.rest(stream.core);
      result.r3 = stream.end();
    }

    private String partialOfTheEnd() {
      return stream.core.terminal() instanceof StreamEvent.Error(var error)
          ? error.partial().text()
          : "no error";
    }
  }

  /** The pump is started while bytes come: a transport may be faster than {@code start}. */
  @JCStressTest
  @State
  @Outcome(id = "1, running, a", expect = ACCEPTABLE, desc = "decoded")
  @Outcome(id = "0, .*", expect = FORBIDDEN, desc = "a lost wake (C4)")
  @Outcome(id = ".*overlap.*", expect = FORBIDDEN, desc = "pumped before it was started")
  @Outcome(expect = FORBIDDEN, desc = "a chunk is lost or comes twice (C2)")
  public static class StartAndWake {
    private final OneStream stream = OneStream.unstarted(1);

    @Actor
    public void starter() {
      stream.start(CallContext.background());
    }

    @Actor
    public void arrival() {
      stream.pump.arrive("a");
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r1 = stream.pump.decoded();
      result.r2 = stream.pump.stops();
      result.r3 = Shown.rest(stream.core);
    }
  }

  /** Two threads read what one event at a time has room for. Results: what each got. */
  @JCStressTest
  @State
  @Outcome(id = "(a, b|b, a)", expect = ACCEPTABLE, desc = "one each")
  @Outcome(
      id = ".*null.*",
      expect = FORBIDDEN,
      desc = "a reader hangs although there is more: nobody asked the source for it (C4)")
  @Outcome(expect = FORBIDDEN, desc = "an event went to both (C2)")
  public static class ReaderAndReader {
    private final OneStream stream = OneStream.started(1);

    public ReaderAndReader() {
      stream.pump.arrive("a");
      stream.pump.arrive("b");
    }

    @Actor
    public void one(LL_Result result) {
      result.r1 = next(stream.core);
    }

    @Actor
    public void other(LL_Result result) {
      result.r2 = next(stream.core);
    }
  }

  /** The same while the events come, which may go to the one that does not wait. */
  @JCStressTest
  @State
  @Outcome(id = "(a, b|b, a)", expect = ACCEPTABLE, desc = "one each")
  @Outcome(
      id = ".*null.*",
      expect = FORBIDDEN,
      desc = "a reader hangs although there is more: its wake-up went to the other (C4)")
  @Outcome(expect = FORBIDDEN, desc = "an event went to both (C2)")
  public static class ReaderAndArrivingReader {
    private final OneStream stream = OneStream.started(1);

    @Actor
    public void waiting(LL_Result result) {
      result.r1 = next(stream.core);
    }

    @Actor
    public void arriving(LL_Result result) {
      stream.pump.arrive("a");
      stream.pump.arrive("b");
      result.r2 = next(stream.core);
    }
  }

  /**
   * Two that wait, and a third that brings. Three at once: where there are but two CPUs it is
   * skipped.
   */
  @JCStressTest
  @State
  @Outcome(id = "(a, b|b, a)", expect = ACCEPTABLE, desc = "one each")
  @Outcome(
      id = ".*null.*",
      expect = FORBIDDEN,
      desc = "a reader hangs although there is more: its wake-up went to the other (C4)")
  @Outcome(expect = FORBIDDEN, desc = "an event went to both (C2)")
  public static class ReadersAndArrival {
    private final OneStream stream = OneStream.started(1);

    @Actor
    public void one(LL_Result result) {
      result.r1 = next(stream.core);
    }

    @Actor
    public void other(LL_Result result) {
      result.r2 = next(stream.core);
    }

    @Actor
    public void arrival() {
      stream.pump.arrive("a");
      stream.pump.arrive("b");
    }
  }
}
