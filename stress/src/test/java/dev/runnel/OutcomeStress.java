package dev.runnel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The future of an answer is completed, however late or early it is asked for. */
public final class OutcomeStress {
  private OutcomeStress() {}

  private static String outcome(CompletableFuture<Completion> future) {
    try {
      return future.get(20, TimeUnit.SECONDS).text();
    } catch (ExecutionException e) {
      return e.getCause().getMessage();
    } catch (TimeoutException e) {
      return "never";
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  /** The future is asked for while the stream is cancelled. Results: its outcome, the cancel's. */
  @JCStressTest
  @State
  @Outcome(id = "x, true", expect = ACCEPTABLE, desc = "completed with the stream's error")
  @Outcome(id = "never, .*", expect = FORBIDDEN, desc = "a future that is never completed (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the future tells another end than the stream (C2)")
  public static class FutureAndEnd {
    private final OneStream stream = OneStream.started(1);
    private CompletableFuture<Completion> future;

    @Actor
    public void asker() {
      future = stream.core.outcome(new CompletableFuture<>());
    }

    @Actor
    public void ender(LL_Result result) {
      result.r2 = stream.end("x");
    }

    @Arbiter
    public void rest(LL_Result result) {
      result.r1 = outcome(future);
    }
  }

  /** The future is asked for while a reader receives the end. Results: its outcome, the event. */
  @JCStressTest
  @State
  @Outcome(id = "a, done", expect = ACCEPTABLE, desc = "completed with the whole answer")
  @Outcome(id = "never, .*", expect = FORBIDDEN, desc = "a future that is never completed (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the future tells another answer than the stream (C2)")
  public static class FutureAndReceive {
    private final OneStream stream = OneStream.started(3);
    private CompletableFuture<Completion> future;

    public FutureAndReceive() {
      stream.pump.arrive("a");
      stream.pump.arriveDone();
      stream.core.tryNext();
      stream.core.tryNext();
    }

    @Actor
    public void asker() {
      future = stream.core.outcome(new CompletableFuture<>());
    }

    @Actor
    public void reader(LL_Result result) {
      result.r2 = Shown.event(stream.core.tryNext());
    }

    @Arbiter
    public void rest(LL_Result result) {
      result.r1 = outcome(future);
    }
  }

  /** Two threads ask for the future of a stream that has ended: they get the same one. */
  @JCStressTest
  @State
  @Outcome(id = "x, x", expect = ACCEPTABLE, desc = "one future for both, completed")
  @Outcome(id = ".*never.*", expect = FORBIDDEN, desc = "a future that is never completed (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the future tells another end than the stream (C2)")
  public static class FutureAndFuture {
    private final OneStream stream = OneStream.started(1);
    private CompletableFuture<Completion> mine;
    private CompletableFuture<Completion> yours;

    public FutureAndFuture() {
      stream.end("x");
    }

    @Actor
    public void one() {
      mine = stream.core.outcome(new CompletableFuture<>());
    }

    @Actor
    public void other() {
      yours = stream.core.outcome(new CompletableFuture<>());
    }

    @Arbiter
    public void rest(LL_Result result) {
      result.r1 = outcome(mine);
      result.r2 = outcome(yours);
    }
  }
}
