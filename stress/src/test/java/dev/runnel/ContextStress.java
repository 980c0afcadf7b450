package dev.runnel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Ends in the tree of contexts. */
public final class ContextStress {
  private static final Duration HOUR = Duration.ofHours(1);

  private ContextStress() {}

  /** Counts how often it is told, and remembers why. */
  private static final class Told implements ContextNode.Listener {
    private final AtomicInteger times = new AtomicInteger();
    private volatile String why = "";

    @Override
    public void ended(Supplier<RunnelException> reason) {
      why = reason.get().getClass().getSimpleName();
      times.incrementAndGet();
    }

    @Override
    public String toString() {
      return times + " " + why;
    }
  }

  private static ContextNode cancellable() {
    return (ContextNode) CallContext.background().withCancel();
  }

  /** A context is cancelled while a stream begins to listen. Results: told, how many listen. */
  @JCStressTest
  @State
  @Outcome(id = "1 CancelledException, 0", expect = ACCEPTABLE, desc = "told, and let go")
  @Outcome(id = "0 .*", expect = FORBIDDEN, desc = "a stream outlives its context (C12)")
  @Outcome(id = "2 .*", expect = FORBIDDEN, desc = "a listener is told once")
  @Outcome(expect = FORBIDDEN, desc = "an ended context holds no listener (C15)")
  public static class CancelAndListen {
    private final ContextNode context = cancellable();
    private final Told told = new Told();

    @Actor
    public void canceller() {
      context.cancel();
    }

    @Actor
    public void listener() {
      ContextNode.listen(context, told);
    }

    @Arbiter
    public void rest(LL_Result result) {
      result.r1 = told.toString();
      result.r2 = context.listenerCount();
    }
  }

  /** A context is cancelled while a stream that has ended leaves it. */
  @JCStressTest
  @State
  @Outcome(
      id = "(0 |1 CancelledException), 0",
      expect = ACCEPTABLE,
      desc = "left in time, or told once more than it needed")
  @Outcome(id = ".*, 1", expect = FORBIDDEN, desc = "the context still holds the stream (C15)")
  @Outcome(expect = FORBIDDEN, desc = "a listener is told once")
  public static class CancelAndLeave {
    private final ContextNode context = cancellable();
    private final Told told = new Told();
    private final ContextNode.Registration registration = ContextNode.listen(context, told);

    @Actor
    public void canceller() {
      context.cancel();
    }

    @Actor
    public void leaver() {
      registration.remove();
    }

    @Arbiter
    public void rest(LL_Result result) {
      result.r1 = told.toString();
      result.r2 = context.listenerCount();
    }
  }

  /**
   * A context is cancelled while a child with a deadline is made. Results: whether the child has
   * ended, how many listen to the parent, how many timeouts are left.
   */
  @JCStressTest
  @State
  @Outcome(id = "true, 0, 0", expect = ACCEPTABLE, desc = "the child ended with its parent")
  @Outcome(id = "false, .*", expect = FORBIDDEN, desc = "a child outlives its parent (C12)")
  @Outcome(id = ".*, .*, 1", expect = FORBIDDEN, desc = "a timer outlives its context (C16)")
  @Outcome(expect = FORBIDDEN, desc = "an ended context holds no child (C15)")
  public static class CancelAndChild {
    private final ManualTimer timer = new ManualTimer();
    private final ContextNode parent = (ContextNode) CallContext.background(timer).withCancel();
    private CallContext child = parent;

    @Actor
    public void canceller() {
      parent.cancel();
    }

    @Actor
    public void maker() {
      child = parent.withTimeout(HOUR);
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r1 = child.isDone();
      result.r2 = parent.listenerCount();
      result.r3 = timer.pending();
    }
  }

  /** A context is cancelled as its deadline passes. */
  @JCStressTest
  @State
  @Outcome(
      id = "1 CancelledException, CancelledException, 0",
      expect = ACCEPTABLE,
      desc = "cancelled first")
  @Outcome(
      id = "1 DeadlineExceededException, DeadlineExceededException, 0",
      expect = ACCEPTABLE,
      desc = "the deadline was first")
  @Outcome(id = "(0|2) .*", expect = FORBIDDEN, desc = "a listener is told once")
  @Outcome(id = ".*, 1", expect = FORBIDDEN, desc = "a timer outlives its context (C16)")
  @Outcome(expect = FORBIDDEN, desc = "the stream and its context tell different reasons (C13)")
  public static class CancelAndDeadline {
    private final ManualTimer timer = new ManualTimer();
    private final ContextNode context =
        (ContextNode) CallContext.background(timer).withTimeout(HOUR);
    private final Told told = new Told();

    public CancelAndDeadline() {
      ContextNode.listen(context, told);
    }

    @Actor
    public void canceller() {
      context.cancel();
    }

    @Actor
    public void time() {
      timer.advance(HOUR);
    }

    @Arbiter
    public void rest(LLL_Result result) {
      result.r1 = told.toString();
      result.r2 = context.error().map(error -> error.getClass().getSimpleName()).orElse("none");
      result.r3 = timer.pending();
    }
  }
}
