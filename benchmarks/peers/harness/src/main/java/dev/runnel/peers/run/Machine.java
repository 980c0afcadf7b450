package dev.runnel.peers.run;

import com.sun.management.OperatingSystemMXBean;
import dev.runnel.peers.contest.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** What it all runs on. */
final class Machine {
  private Machine() {}

  /** Says what matters for numbers, and nothing of whose machine it is. */
  static Result describe(String options) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Result(
        Map.of(
            "date",
            LocalDate.now(ZoneOffset.UTC).toString(),
            "processor",
            processor(),
            "system",
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch"),
            "java",
            System.getProperty("java.vendor") + " " + Runtime.version(),
            "options",
            options),
        Map.of(
            "cores",
            (double) Runtime.getRuntime().availableProcessors(),
            "gigabytes",
            (double) Math.round(system.getTotalMemorySize() / 1e9)));
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return "unknown";
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
