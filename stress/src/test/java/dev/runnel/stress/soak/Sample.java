package dev.runnel.stress.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The client's process at one moment.
 *
 * @param at how long after the start
 * @param liveHeap bytes of heap in use after a full collection
 * @param threads platform threads
 * @param files open file descriptors, sockets included; -1 where the system does not tell
 * @param streams how many streams have ended so far
 * @param connections how many connections the server has open
 */
record Sample(Duration at, long liveHeap, int threads, long files, long streams, int connections) {

  static Sample take(Duration at, long streams, int connections) {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return new Sample(
        at,
        memory.getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        openFiles(),
        streams,
        connections);
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : -1;
  }
}
