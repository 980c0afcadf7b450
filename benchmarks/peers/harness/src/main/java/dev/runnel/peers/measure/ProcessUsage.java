package dev.runnel.peers.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has used up to now.
 *
 * @param nanoTime the time, as {@link System#nanoTime}
 * @param cpuNanos CPU time of all threads, those of the compilers and the collector with them; the
 *     system counts it in steps of up to 10 ms
 * @param allocatedBytes allocated on the heap by all Java threads, ended ones too
 */
public record ProcessUsage(long nanoTime, long cpuNanos, long allocatedBytes) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Looks.
   *
   * @return the counters now
   */
  public static ProcessUsage now() {
    return new ProcessUsage(
        System.nanoTime(), SYSTEM.getProcessCpuTime(), THREADS.getTotalThreadAllocatedBytes());
  }

  /**
   * What was used in between.
   *
   * @param earlier the counters before
   * @return the differences
   */
  public ProcessUsage since(ProcessUsage earlier) {
    return new ProcessUsage(
        nanoTime - earlier.nanoTime,
        cpuNanos - earlier.cpuNanos,
        allocatedBytes - earlier.allocatedBytes);
  }

  /**
   * The most memory the process ever had in use, with everything outside of the heap.
   *
   * @return in KiB, or -1 where the system does not tell (only Linux does)
   */
  public static long peakMemoryKib() {
    return status("VmHWM:");
  }

  /**
   * The threads of the process, those of the JVM with them.
   *
   * @return how many; those of Java alone where the system does not tell
   */
  public static int threads() {
    long threads = status("Threads:");
    return threads < 0 ? THREADS.getThreadCount() : (int) threads;
  }

  private static long status(String key) {
    Path file = Path.of("/proc/self/status");
    if (!Files.isReadable(file)) {
      return -1;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(key)) {
          return Long.parseLong(line.substring(key.length()).replace("kB", "").strip());
        }
      }
      return -1;
    } catch (IOException e) {
      return -1;
    }
  }
}
