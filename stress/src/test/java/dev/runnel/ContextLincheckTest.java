package dev.runnel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The calls on a context are linearizable: they agree with {@link Sequential} in some order. Why it
 * ended is left to {@link ContextStress}: to make the exceptions that say so takes Lincheck long.
 */
@Timeout(3_000)
public class ContextLincheckTest {
  private static final int SCENARIOS = Integer.getInteger("runnel.stress.scenarios", 5);
  private static final int RUNS = Integer.getInteger("runnel.stress.runs", 500);

  private final ContextNode context = (ContextNode) CallContext.background().withCancel();

  @Operation
  public void cancel() {
    context.cancel();
  }

  @Operation
  public boolean isDone() {
    return context.isDone();
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

  /** Only in the long run: Lincheck follows the timer behind the context, too, which is slow. */
  @Test
  @EnabledIfSystemProperty(named = "runnel.stress.long", matches = "true")
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
    private boolean done;

    /** Ends it, once. */
    public void cancel() {
      done = true;
      listeners.clear();
    }

    public boolean isDone() {
      return done;
    }

    /** Told at once, and not kept, if it has ended. */
    public boolean listen() {
      return done || !listeners.add("one");
    }

    public int listeners() {
      return listeners.size();
    }
  }
}
