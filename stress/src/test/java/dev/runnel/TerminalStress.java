package dev.runnel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * Who ends a stream. Results: what the two were told, all that is received, and how the stream was
 * tidied up.
 */
public final class TerminalStress {
  private TerminalStress() {}

  /** Two enders at once, such as a cancel and a close. */
  @JCStressTest
  @State
  @Outcome(id = "true, false, x, 1 stop, settled 1", expect = ACCEPTABLE, desc = "x was first")
  @Outcome(id = "false, true, y, 1 stop, settled 1", expect = ACCEPTABLE, desc = "y was first")
  @Outcome(id = "true, true, .*", expect = FORBIDDEN, desc = "two owners of one end (C2)")
  @Outcome(id = "false, false, .*", expect = FORBIDDEN, desc = "the end got lost (C2)")
  @Outcome(id = ".*(0|2) stop.*", expect = FORBIDDEN, desc = "a pump is stopped once (C15)")
  @Outcome(id = ".*overlap.*", expect = FORBIDDEN, desc = "a pump is never called by two")
  @Outcome(id = ".*settled (0|2)", expect = FORBIDDEN, desc = "settle runs once")
  @Outcome(expect = FORBIDDEN, desc = "the end that won is all there is to receive (C12)")
  public static class EndAndEnd {
    private final OneStream stream = OneStream.started(1);

    @Actor
    public void one(LLLL_Result result) {
      result.r1 = stream.end("x");
    }

    @Actor
    public void other(LLLL_Result result) {
      result.r2 = stream.end("y");
    }

    @Arbiter
    public void rest(LLLL_Result result) {
      result.r3 = Shown.rest(stream.core);
      result.r4 = stream.end();
    }
  }

  /** The provider is done while the reader cancels. */
  @JCStressTest
  @State
  @Outcome(
      id = "null, true, x, 1 stop, settled 1",
      expect = ACCEPTABLE,
      desc = "nobody had received the end: the cancel wins")
  @Outcome(id = ".*, false, .*", expect = FORBIDDEN, desc = "an undelivered end is no end (C12)")
  @Outcome(id = ".*done.*", expect = FORBIDDEN, desc = "a success after a cancel (C12)")
  @Outcome(id = ".*overlap.*", expect = FORBIDDEN, desc = "a pump is never called by two")
  @Outcome(id = ".*settled (0|2)", expect = FORBIDDEN, desc = "settle runs once")
  @Outcome(expect = FORBIDDEN, desc = "the cancel is all there is to receive, once (C2)")
  public static class DoneAndEnd {
    private final OneStream stream = OneStream.started(1);

    @Actor
    public void provider() {
      stream.pump.arriveDone();
    }

    @Actor
    public void ender(LLLL_Result result) {
      result.r2 = stream.end("x");
    }

    @Arbiter
    public void rest(LLLL_Result result) {
      result.r3 = Shown.rest(stream.core);
      result.r4 = stream.end();
    }
  }

  /** A reader receives the end of the answer while another thread cancels. */
  @JCStressTest
  @State
  @Outcome(id = "done, false, , 1 stop, settled 1", expect = ACCEPTABLE, desc = "received first")
  @Outcome(id = "x, true, , 1 stop, settled 1", expect = ACCEPTABLE, desc = "cancelled first")
  @Outcome(
      id = "done, true, .*",
      expect = FORBIDDEN,
      desc = "cancelled, and told so, yet a success (C2, C12)")
  @Outcome(id = "x, false, .*", expect = FORBIDDEN, desc = "a cancel that was refused won")
  @Outcome(id = "null, .*", expect = FORBIDDEN, desc = "there was always an end to give")
  @Outcome(id = ".*settled (0|2)", expect = FORBIDDEN, desc = "settle runs once")
  @Outcome(id = ".*overlap.*", expect = FORBIDDEN, desc = "a pump is never called by two")
  @Outcome(expect = FORBIDDEN, desc = "the terminal comes once (C2)")
  public static class ReceiveAndEnd {
    private final OneStream stream = OneStream.started(1);

    public ReceiveAndEnd() {
      stream.pump.arriveDone();
    }

    @Actor
    public void reader(LLLL_Result result) {
      result.r1 = Shown.event(stream.core.tryNext());
    }

    @Actor
    public void ender(LLLL_Result result) {
      result.r2 = stream.end("x");
    }

    @Arbiter
    public void rest(LLLL_Result result) {
      result.r3 = Shown.rest(stream.core);
      result.r4 = stream.end();
    }
  }

  /** A context fires while a stream is begun under it. */
  @JCStressTest
  @State
  @Outcome(
      id = "null, 0, the call's context was cancelled, (0|1) stop, settled 1",
      expect = ACCEPTABLE,
      desc = "ended, whether or not it had begun")
  @Outcome(id = ".*, 1, .*", expect = FORBIDDEN, desc = "the context still holds the stream (C15)")
  @Outcome(
      id = ".*, , .*",
      expect = FORBIDDEN,
      desc = "neither saw the other: the stream lives on under an ended context (C12)")
  @Outcome(id = ".*running.*", expect = FORBIDDEN, desc = "the connection is leaked (C15)")
  @Outcome(id = ".*overlap.*", expect = FORBIDDEN, desc = "a pump is never called by two")
  @Outcome(expect = FORBIDDEN, desc = "one terminal, settled once (C2)")
  public static class StartAndContext {
    private final ContextNode context = (ContextNode) CallContext.background().withCancel();
    private final OneStream stream = OneStream.unstarted(1);

    @Actor
    public void starter() {
      stream.start(context);
    }

    @Actor
    public void canceller() {
      context.cancel();
    }

    @Arbiter
    public void rest(LLLL_Result result) {
      result.r2 = context.listenerCount();
      result.r3 = Shown.rest(stream.core);
      result.r4 = stream.end();
    }
  }

  /** What is told of the answer while the stream is cancelled. */
  @JCStressTest
  @State
  @Outcome(id = "null, true, true, (0|1)", expect = ACCEPTABLE, desc = "they agree")
  @Outcome(
      id = "null, true, false, .*",
      expect = FORBIDDEN,
      desc = "the terminal's partial() goes on changing (C13)")
  @Outcome(expect = FORBIDDEN, desc = "the only end was refused (C12)")
  public static class ProgressAndEnd {
    private final OneStream stream = OneStream.started(1);
    private TokenUsage told = TokenUsage.NONE;

    @Actor
    public void provider() {
      stream.core.progress(FinishReason.STOP, new TokenUsage(1, 0, 1, 0, 0));
    }

    @Actor
    public void ender(LLLL_Result result) {
      result.r2 = stream.end("x");
      if (stream.core.terminal() instanceof StreamEvent.Error(var error)) {
        told = error.partial().usage();
      }
    }

    @Arbiter
    public void rest(LLLL_Result result) {
      result.r3 = told.equals(stream.core.partial().usage());
      result.r4 = told.totalTokens();
    }
  }
}
