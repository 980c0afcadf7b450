package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.local.PullProgress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final long SIZE = 144_811_360;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Notes notes = new Notes(err, true, false);
  private final AtomicLong now = new AtomicLong(-7);

  @Test
  void oneLineIsWrittenOverAgainAndAgain() {
    var bar = new ProgressBar(notes, now::get, 80);
    bar.progressed(received(0));
    later(1_000);
    bar.progressed(received(65_200_000));
    later(1_000);
    bar.progressed(received(SIZE));
    bar.end();

    assertThat(lines())
        .containsExactly(
            "",
            "smollm2-135m    0% [----------]  0.0 of 144.8 MB",
            "smollm2-135m   45% [####------]  65.2 of 144.8 MB  65.2 MB/s  0:01 left",
            "smollm2-135m  100% [##########]  144.8 of 144.8 MB  72.4 MB/s  0:00 left\n");
  }

  @Test
  void whatWasLongerIsPaintedOver() {
    var bar = new ProgressBar(notes, now::get, 80);
    bar.progressed(new PullProgress("x", 10, 100_000_000, 0));
    later(1_000);
    bar.progressed(new PullProgress("x", 1_000, 100_000_000, 0));
    later(100_000);
    bar.progressed(new PullProgress("x", 99_000_000, 100_000_000, 0));
    assertThat(lines()[2]).contains("27:46:39 left");
    assertThat(lines()[3]).endsWith("0:01 left   ");
  }

  @Test
  void theLongestLineFitsATerminalOf80() {
    var bar = new ProgressBar(notes, now::get, 80);
    long size = 9_999_900_000L;
    String name = "a-name-that-goes-on-and-on-and-on";
    bar.progressed(new PullProgress(name, 0, size, 0));
    later(1_000_000);
    bar.progressed(new PullProgress(name, size / 100, size, 0));
    assertThat(lines()[2]).startsWith("a-name-that-goe…    1% [").hasSizeLessThan(80);
  }

  @Test
  void aNarrowTerminalGetsWhatFits() {
    var bar = new ProgressBar(notes, now::get, 40);
    bar.progressed(received(65_200_000));
    assertThat(lines()[1]).isEqualTo("smollm2-135m   45% [####------]  65.2 o");
  }

  @ParameterizedTest
  @CsvSource({"100,100", "24 80,80", "' 50 132\n',132", "0,0", "0 0,0", "wide,0", "'',0"})
  void widthOfTheTerminal(String size, int width) {
    assertThat(TerminalWidth.parse(size)).isEqualTo(width);
    assertThat(TerminalWidth.of(name -> "77")).isEqualTo(77);
  }

  @Test
  void manyCallsAreFewLines() {
    var bar = new ProgressBar(notes, now::get, 80);
    for (int i = 0; i < 1_000; i++) {
      bar.progressed(received(i));
      later(1);
    }
    assertThat(lines()).hasSize(1 + 10);
  }

  @Test
  void speedIsThatOfThisTry() {
    var bar = new ProgressBar(notes, now::get, 80);
    bar.progressed(new PullProgress("x", 50_000_000, 100_000_000, 50_000_000));
    later(2_000);
    bar.progressed(new PullProgress("x", 52_000_000, 100_000_000, 50_000_000));
    assertThat(lines()[2]).contains("  1.0 MB/s  0:48 left");
  }

  @Test
  void withoutATerminalALineForEachTenth() {
    var lines = new ProgressLines(notes);
    for (long percent = 0; percent <= 100; percent++) {
      lines.progressed(received(SIZE * percent / 100));
    }
    lines.end();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("runnel: smollm2-135m: 0%, 0.0 of 144.8 MB\n")
        .contains("runnel: smollm2-135m: 50%, 72.4 of 144.8 MB\n")
        .endsWith("runnel: smollm2-135m: 100%, 144.8 of 144.8 MB\n");
  }

  private String[] lines() {
    return err.toString(StandardCharsets.UTF_8).split("\r");
  }

  private static PullProgress received(long bytes) {
    return new PullProgress("smollm2-135m", bytes, SIZE, 0);
  }

  private void later(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
