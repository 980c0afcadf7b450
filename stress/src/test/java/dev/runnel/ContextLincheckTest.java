package dev.runnel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The calls on a context are linearizable: they agree with {@link Sequential} in some order. */
@Param(name = "why", gen = IntGen.class, conf = "1:3")
@Timeout(3_000)
public class ContextLincheckTest {
  private static final int SCENARIOS = Integer.getInteger("runnel.stress.scenarios", 5);
  private static final int RUNS = Integer.getInteger("runnel.stress.runs", 500);

  private final ContextNode context = (ContextNode) CallContext.background().withCancel();

  @Operation
  public void cancel(@Param(name = "why") int why) {
    context.cancel(new IllegalStateException("" + why));
  }

  @Operation
  public boolean isDone() {
    return context.isDone();
  }

  @Operation
  public String reason() {
    return context.error().map(error -> String.valueOf(error.getCause().getMessage())).orElse("");
  }

  /** Whether the listener was told at once. */
  @Operation
  public boolean listen() {
    return ContextNode.Registration.NONE.equals(ContextNode.listen(context, new Deaf()));
  }

  @Operation
  public int listeners() {
    return context.listenerCount();
  }

  @Test
  void underStress() {
    new StressOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(RUNS)
        .threads(2)
        .actorsPerThread(3)
        .sequentialSpecification(Sequential.class)
        .check(ContextLincheckTest.class);
  }

  @Test
  void inEveryInterleaving() {
    new ModelCheckingOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(RUNS)
        .threads(2)
        .actorsPerThread(3)
        .sequentialSpecification(Sequential.class)
        .check(ContextLincheckTest.class);
  }

  /** A listener of its own, since a context knows them by identity. */
  private static final class Deaf implements ContextNode.Listener {
    @Override
    public void ended(Supplier<RunnelException> reason) {}
  }

  /** What a context promises, for one thread. */
  public static final class Sequential {
    private final List<Object> listeners = new ArrayList<>();
    private String reason = "";

    /** Ends it, once. */
    public void cancel(int why) {
      if (reason.isEmpty()) {
        reason = "" + why;
        listeners.clear();
      }
    }

    public boolean isDone() {
      return !reason.isEmpty();
    }

    public String reason() {
      return reason;
    }

    /** Told at once, and not kept, if it has ended. */
    public boolean listen() {
      return isDone() || !listeners.add("one");
    }

    public int listeners() {
      return listeners.size();
    }
  }
}
