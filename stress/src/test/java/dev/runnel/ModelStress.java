package dev.runnel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** The end of a model. */
public final class ModelStress {
  private static final CompletionRequest REQUEST = CompletionRequest.of("hello");

  private ModelStress() {}

  /** What all streams of a model share, and one pump. */
  private record Shared(QueuedPump pump, AtomicInteger closed) implements AsyncEventSource {
    @Override
    public EventPump open(CallContext context, CompletionRequest request) {
      return pump;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  /** All that is there to receive, without waiting. */
  private static String rest(CompletionStream stream) {
    List<String> events = new ArrayList<>();
    try {
      for (var event = stream.poll(Duration.ZERO);
          event != null;
          event = stream.poll(Duration.ZERO)) {
        events.add(Shown.event(event));
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
    return String.join(" ", events);
  }

  /**
   * A stream is asked for while the model is closed. Results: what is received, how many streams
   * the model holds, the pump, how often the source was closed.
   */
  @JCStressTest
  @State
  @Outcome(
      id = "completion model has been closed, 0, (0|1) stop, 1",
      expect = ACCEPTABLE,
      desc = "ended by the close, or refused after it")
  @Outcome(
      id = ", .*",
      expect = FORBIDDEN,
      desc = "neither saw the other: a stream of a closed model lives on (C14)")
  @Outcome(id = ".*, 1, .*, .*", expect = FORBIDDEN, desc = "the model holds a dead stream (C15)")
  @Outcome(id = ".*running.*", expect = FORBIDDEN, desc = "a pump was never stopped (C15)")
  @Outcome(id = ".*overlap.*", expect = FORBIDDEN, desc = "a pump is never called by two")
  @Outcome(expect = FORBIDDEN, desc = "one ModelClosedException, and one close of the source (C14)")
  public static class StreamAndClose {
    private final Shared shared = new Shared(new QueuedPump(), new AtomicInteger());
    private final CustomModel model = CustomModel.async("stress", 1, shared);
    private CompletionStream stream;

    @Actor
    public void caller() {
      stream = model.stream(REQUEST);
    }

    @Actor
    public void closer() {
      model.close();
    }

    @Arbiter
    public void rest(LLLL_Result result) {
      result.r1 = ModelStress.rest(stream);
      result.r2 = model.liveStreams();
      result.r3 = shared.pump.stops();
      result.r4 = shared.closed.get();
    }
  }

  /** A model is closed twice at once, such as by its owner and by {@link Runnel#shutdown()}. */
  @JCStressTest
  @State
  @Outcome(
      id = "completion model has been closed, 0, 1 stop, 1",
      expect = ACCEPTABLE,
      desc = "one of the two did it")
  @Outcome(id = ".*, (0|2)", expect = FORBIDDEN, desc = "close() of the source runs once (C14)")
  @Outcome(id = ".*running.*", expect = FORBIDDEN, desc = "a pump was never stopped (C15)")
  @Outcome(id = ".*overlap.*", expect = FORBIDDEN, desc = "a pump is never called by two")
  @Outcome(expect = FORBIDDEN, desc = "the stream ends with one ModelClosedException (C14)")
  public static class CloseAndClose {
    private final Shared shared = new Shared(new QueuedPump(), new AtomicInteger());
    private final CustomModel model = CustomModel.async("stress", 1, shared);
    private final CompletionStream stream = model.stream(REQUEST);

    @Actor
    public void one() {
      model.close();
    }

    @Actor
    public void other() {
      model.close();
    }

    @Arbiter
    public void rest(LLLL_Result result) {
      result.r1 = ModelStress.rest(stream);
      result.r2 = model.liveStreams();
      result.r3 = shared.pump.stops();
      result.r4 = shared.closed.get();
    }
  }
}
