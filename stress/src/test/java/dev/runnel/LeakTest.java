package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.runnel.faultserver.Await;
import dev.runnel.internal.time.SharedTimer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand streams, over connections and over sources with a thread, ended in every {@link
 * Ending} there is, dropped, or left to a model that is closed: nothing of them is left.
 */
@Timeout(3_000)
class LeakTest {
  private static final int ROUNDS = Integer.getInteger("runnel.stress.rounds", 10);
  private static final int TIMES = 20;
  private static final boolean LONG = Boolean.getBoolean("runnel.stress.long");
  private static final long SLACK_BYTES = 8 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void nothingIsLeftOfTenThousandStreams(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    var traces = new Traces();
    var random = new Random(seed);
    var first = new LeakRound(traces, random, "seed " + seed + ", warm-up");
    first.play(2);
    awaitNothingReachable(traces);
    long heap = usedHeap();
    long buffers = directBuffers();

    int streams = first.streams();
    int struck = first.struck();
    for (int i = 0; i < ROUNDS; i++) {
      var round = new LeakRound(traces, random, "seed " + seed + ", round " + i);
      round.play(TIMES);
      streams += round.streams();
      struck += round.struck();
    }

    assertThat(streams).isGreaterThan(1_000 * ROUNDS);
    assertThat(struck).as("streams that lost their connection").isLessThan(1 + streams / 2_000);
    awaitNothingReachable(traces);
    assertThat(SharedTimer.pending()).as("timeouts").isZero();
    assertThat(directBuffers() - buffers).as("bytes outside of the heap").isLessThan(SLACK_BYTES);
    assertThat(usedHeap() - heap).as("bytes of heap").isLessThan(SLACK_BYTES);
    awaitNoVirtualThread(folder);
    awaitNoPlatformThread();
  }

  private static void awaitNothingReachable(Traces traces) {
    try {
      Garbage.collectUntil("nothing is reachable", () -> traces.reachable().isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError("still reachable: " + traces.reachable(), e);
    }
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long directBuffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** Those that write requests, and those that run sources. */
  private static void awaitNoVirtualThread(Path folder) {
    var threads = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    Path dump = folder.resolve("threads").toAbsolutePath();
    Await.until(
        "no virtual thread",
        LIMIT,
        () -> {
          try {
            Files.deleteIfExists(dump);
            threads.dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            String dumped = Files.readString(dump);
            return !dumped.contains("runnel-request") && !dumped.contains("runnel-source");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Pools end ten seconds after their last work: only the long run waits for them. The timer and
   * the cleaner are one of a kind.
   */
  private static void awaitNoPlatformThread() {
    try {
      Await.until("no platform thread", LIMIT, () -> platformThreads().isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError("threads are left: " + platformThreads(), e);
    }
  }

  private static List<String> platformThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> LONG || !isIdle(thread.getValue()))
        .map(thread -> thread.getKey().getName())
        .filter(name -> name.startsWith("runnel-") || name.startsWith("HttpClient-"))
        .filter(name -> !name.equals("runnel-timer") && !name.equals("runnel-cleaner"))
        .toList();
  }

  private static boolean isIdle(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .anyMatch(frame ->
            frame.getClassName().endsWith("ThreadPoolExecutor")
                && frame.getMethodName().equals("getTask"));
  }
}
