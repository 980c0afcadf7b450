package dev.runnel.internal.channel;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The channel's calls are linearizable: whatever threads do at once, their results are those of
 * {@link SequentialChannel} in some order. Lincheck makes up the scenarios; it runs them freely
 * (stress), and through every interleaving up to a number of them (model checking).
 *
 * <p>Chunks are ints, ends in order longs, cuts doubles, so that results tell which is which. The
 * calls that wait are not among them, since Lincheck takes a thread that waits for a deadlock:
 * {@link WaitStress} and {@link SendStress} have those.
 */
@Param(name = "event", gen = IntGen.class, conf = "1:3")
@Timeout(3_000)
public class ChannelLincheckTest {
  static final int CAPACITY = 2;

  private static final int SCENARIOS = Integer.getInteger("runnel.stress.scenarios", 5);
  private static final int RUNS = Integer.getInteger("runnel.stress.runs", 500);

  private final EventChannel<Number> channel = new EventChannel<>(CAPACITY, event -> {});

  @Operation
  public boolean offer(@Param(name = "event") int event) {
    return channel.offer(event);
  }

  @Operation
  public boolean finish(@Param(name = "event") int event) {
    return channel.finish(() -> (long) event);
  }

  @Operation
  public boolean cut(@Param(name = "event") int event) {
    return channel.cut(() -> (double) event);
  }

  @Operation
  public @Nullable Number poll() {
    return channel.poll();
  }

  @Operation
  public @Nullable Number pollCut() {
    return channel.pollLast(Double.class);
  }

  @Operation
  public boolean hasRoom() {
    return channel.hasRoom();
  }

  @Operation
  public boolean isReadable() {
    return channel.isReadable();
  }

  @Operation
  public boolean isEnded() {
    return channel.isEnded();
  }

  @Operation
  public boolean isClosed() {
    return channel.isClosed();
  }

  @Operation
  public @Nullable Number last() {
    return channel.last();
  }

  @Test
  void underStress() {
    new StressOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(RUNS)
        .threads(3)
        .actorsPerThread(3)
        .sequentialSpecification(SequentialChannel.class)
        .check(ChannelLincheckTest.class);
  }

  @Test
  void inEveryInterleaving() {
    new ModelCheckingOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(RUNS)
        .threads(3)
        .actorsPerThread(3)
        .sequentialSpecification(SequentialChannel.class)
        .check(ChannelLincheckTest.class);
  }
}
