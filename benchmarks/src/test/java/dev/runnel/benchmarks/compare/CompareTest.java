package dev.runnel.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void whatIsTheSameIsFine() throws Exception {
    JmhFile file = JmhFile.times().with("Framing.sse", "100.0", "2.0", "64.0");

    assertThat(compare(file, file)).isEqualTo(Compare.FINE);
    assertThat(row("Framing.sse")).contains("100.0 ± 2.0 ns/op", "1.00", "64.0");
    assertThat(row("Framing.sse")).doesNotContain("WORSE", "BETTER");
    assertThat(printed()).contains("1 compared, 0 worse by more than 5 % and the errors");
  }

  @Test
  void slowerBeyondThresholdAndErrorsIsWorse() throws Exception {
    assertThat(compare(time("100.0", "2.0"), time("110.0", "2.0"))).isEqualTo(Compare.WORSE);
    assertThat(row("Framing.sse")).contains("1.10", "WORSE");
    assertThat(printed()).contains("1 worse");
  }

  @Test
  void slowerWithinTheErrorsIsTheSame() throws Exception {
    assertThat(compare(time("100.0", "6.0"), time("110.0", "6.0"))).isEqualTo(Compare.FINE);
    assertThat(row("Framing.sse")).contains("1.10").doesNotContain("WORSE");
  }

  @Test
  void slowerWithinTheThresholdIsTheSame() throws Exception {
    assertThat(compare(time("100.0", "0.1"), time("104.9", "0.1"))).isEqualTo(Compare.FINE);
    assertThat(compare(time("100.0", "0.1"), time("105.1", "0.1"))).isEqualTo(Compare.WORSE);
  }

  @Test
  void theThresholdCanBeChosen() throws Exception {
    assertThat(compare(time("100.0", "0.1"), time("115.0", "0.1"), "--threshold", "20"))
        .isEqualTo(Compare.FINE);
    assertThat(compare(time("100.0", "0.1"), time("102.0", "0.1"), "--threshold", "1"))
        .isEqualTo(Compare.WORSE);
  }

  @Test
  void fasterIsBetter() throws Exception {
    assertThat(compare(time("100.0", "2.0"), time("50.0", "2.0"))).isEqualTo(Compare.FINE);
    assertThat(row("Framing.sse")).contains("0.50", "BETTER");
  }

  @Test
  void aLowerRateIsWorse() throws Exception {
    JmhFile fast = JmhFile.rates().with("Framing.sse", "1000.0", "5.0");
    JmhFile slow = JmhFile.rates().with("Framing.sse", "800.0", "5.0");

    assertThat(compare(fast, slow)).isEqualTo(Compare.WORSE);
    assertThat(compare(slow, fast)).isEqualTo(Compare.FINE);
    assertThat(row("Framing.sse")).contains("1.25", "BETTER");
  }

  @Test
  void moreAllocationIsWorseThoughTheTimeIsTheSame() throws Exception {
    JmhFile lean = JmhFile.times().with("Framing.sse", "100.0", "2.0", "64.001");
    JmhFile fat = JmhFile.times().with("Framing.sse", "100.0", "2.0", "80.001");

    assertThat(compare(lean, fat)).isEqualTo(Compare.WORSE);
    assertThat(row("Framing.sse")).contains("1.25", "WORSE");
    assertThat(compare(fat, lean)).isEqualTo(Compare.FINE);
  }

  @Test
  void fractionsOfAByteAreNoAllocation() throws Exception {
    JmhFile none = JmhFile.times().with("Framing.sse", "100.0", "2.0", "0.01");
    JmhFile hardly = JmhFile.times().with("Framing.sse", "100.0", "2.0", "0.9");
    JmhFile some = JmhFile.times().with("Framing.sse", "100.0", "2.0", "16.0");

    assertThat(compare(none, hardly)).isEqualTo(Compare.FINE);
    assertThat(compare(none, some)).isEqualTo(Compare.WORSE);
  }

  @Test
  void anUnknownErrorLeavesTheThreshold() throws Exception {
    assertThat(compare(time("100.0", "\"NaN\""), time("104.0", "\"NaN\""))).isEqualTo(Compare.FINE);
    assertThat(compare(time("100.0", "\"NaN\""), time("106.0", "\"NaN\"")))
        .isEqualTo(Compare.WORSE);
    assertThat(row("Framing.sse")).contains("100.0 ± ? ns/op");
  }

  @Test
  void parametersTellResultsApart() throws Exception {
    JmhFile before =
        JmhFile.times()
            .withParameters("Framing.frames", "\"format\" : \"SSE\", \"bytes\" : \"100\"", "10.0")
            .withParameters("Framing.frames", "\"format\" : \"SSE\", \"bytes\" : \"400\"", "40.0");
    JmhFile after =
        JmhFile.times()
            .withParameters("Framing.frames", "\"format\" : \"SSE\", \"bytes\" : \"100\"", "10.0")
            .withParameters("Framing.frames", "\"format\" : \"SSE\", \"bytes\" : \"400\"", "80.0");

    assertThat(compare(before, after)).isEqualTo(Compare.WORSE);
    assertThat(row("Framing.frames SSE 100")).doesNotContain("WORSE");
    assertThat(row("Framing.frames SSE 400")).contains("2.00", "WORSE");
  }

  @Test
  void whatIsInOneFileAloneIsNamedAndNoFailure() throws Exception {
    JmhFile before = time("100.0", "2.0").with("Framing.old", "1.0", "0.1");
    JmhFile after = time("100.0", "2.0").with("Framing.added", "1.0", "0.1");

    assertThat(compare(before, after)).isEqualTo(Compare.FINE);
    assertThat(printed())
        .contains("only in the old file: Framing.old", "only in the new file: Framing.added");
  }

  @Test
  void filesWithoutACommonBenchmarkTellNothing() throws Exception {
    assertThat(compare(time("1.0", "0.1"), JmhFile.times().with("Other.one", "1.0", "0.1")))
        .isEqualTo(Compare.UNKNOWN);
    assertThat(err.toString(UTF_8)).contains("no benchmark in common");
  }

  @Test
  void differentUnitsTellNothing() throws Exception {
    JmhFile rate = JmhFile.rates().with("Framing.sse", "100.0", "2.0");

    assertThat(compare(time("100.0", "2.0"), rate)).isEqualTo(Compare.UNKNOWN);
    assertThat(err.toString(UTF_8)).contains("Framing.sse", "avgt ns/op", "thrpt ops/s");
  }

  @Test
  void wrongArgumentsAndFilesTellNothing() throws Exception {
    Path good = time("100.0", "2.0").in(folder, "good.json");
    Path bad = Files.writeString(folder.resolve("bad.json"), "{}");
    Path cut = Files.writeString(folder.resolve("cut.json"), "[ { \"benchmark\" : \"a.b\" } ]");

    assertThat(run()).isEqualTo(Compare.UNKNOWN);
    assertThat(run(good.toString())).isEqualTo(Compare.UNKNOWN);
    assertThat(run("--threshold", "much", good.toString(), good.toString()))
        .isEqualTo(Compare.UNKNOWN);
    assertThat(run("--threshold", "-1", good.toString(), good.toString()))
        .isEqualTo(Compare.UNKNOWN);
    assertThat(run("--threshold")).isEqualTo(Compare.UNKNOWN);
    assertThat(run(good.toString(), folder.resolve("none.json").toString()))
        .isEqualTo(Compare.UNKNOWN);
    assertThat(run(good.toString(), bad.toString())).isEqualTo(Compare.UNKNOWN);
    assertThat(run(good.toString(), cut.toString())).isEqualTo(Compare.UNKNOWN);
    assertThat(err.toString(UTF_8)).contains("usage: compare").contains("none.json");
  }

  private static JmhFile time(String score, String error) {
    return JmhFile.times().with("Framing.sse", score, error);
  }

  private int compare(JmhFile before, JmhFile after, String... options) throws IOException {
    String old = before.in(folder, "old.json").toString();
    String now = after.in(folder, "new.json").toString();
    out.reset();
    return options.length == 0 ? run(old, now) : run(options[0], options[1], old, now);
  }

  private int run(String... arguments) {
    return Compare.run(
        List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  private String row(String name) {
    return printed().lines().filter(line -> line.startsWith(name)).findFirst().orElse("no row");
  }
}
