package dev.runnel.stress.soak;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What a soak has shown.
 *
 * @param atATime how many streams there were at a time
 * @param ledger how they ended
 * @param samples the process, every now and then
 * @param liveStreams streams left after the end
 * @param connections connections left after the models were closed
 * @param clocks timeouts that are still to come after the end
 */
record SoakReport(
    int atATime,
    Ledger ledger,
    List<Sample> samples,
    int liveStreams,
    int connections,
    int clocks) {
  /** By how much the live heap of the last third may exceed that of the second: noise. */
  private static final double GROWTH = 1.10;

  boolean isClean() {
    return ledger.unexplained() == 0
        && liveStreams == 0
        && connections == 0
        && clocks == 0
        && isFlat();
  }

  /** The first third is warming up: classes, compiled code, pools. */
  private boolean isFlat() {
    return samples.size() < 6 || third(2) <= GROWTH * third(1);
  }

  String asMarkdown() {
    var page = new Formatter(Locale.ROOT);
    page.format(
        "%,d streams at a time, %,d in all, %,d chunks, heap of %d MB. Unexplained ends: %d. Left"
            + " at the end: %d streams, %d connections, %d clocks. Live heap, second and last"
            + " third: %.1f and %.1f MB.%n%n",
        atATime,
        ledger.streams(),
        ledger.chunks(),
        Runtime.getRuntime().maxMemory() >> 20,
        ledger.unexplained(),
        liveStreams,
        connections,
        clocks,
        third(1) / 0x1p20,
        third(2) / 0x1p20);
    page.format("| fate | streams |%n|---|---:|%n");
    for (Fate fate : Fate.values()) {
      page.format("| %s | %,d |%n", fate.story, ledger.streams(fate));
    }
    page.format(
        "%n| after | streams ended | live heap, MB | threads | open files | connections |%n");
    page.format("|---:|---:|---:|---:|---:|---:|%n");
    for (Sample sample : samples) {
      if (sample.at().toSecondsPart() < 15) {
        page.format(
            "| %d min | %,d | %.1f | %d | %,d | %,d |%n",
            sample.at().toMinutes(),
            sample.streams(),
            sample.liveHeap() / 0x1p20,
            sample.threads(),
            sample.files(),
            sample.connections());
      }
    }
    ledger.stories().forEach(story -> page.format("%n%s", story));
    return page.toString();
  }

  private double third(int number) {
    ToLongFunction<Sample> heap = Sample::liveHeap;
    int size = samples.size();
    return samples.subList(size * number / 3, size * (number + 1) / 3).stream()
        .mapToLong(heap)
        .average()
        .orElse(0);
  }
}
