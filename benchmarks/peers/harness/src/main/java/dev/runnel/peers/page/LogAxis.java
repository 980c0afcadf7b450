package dev.runnel.peers.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A logarithmic axis.
 *
 * @param least the value at its start
 * @param most the value at its end
 * @param start where it starts
 * @param end where it ends
 */
record LogAxis(double least, double most, double start, double end) {

  /** An axis on which all values have room, from a decade to a decade or half of one. */
  static LogAxis around(double[] values, double start, double end) {
    double min = Arrays.stream(values).filter(value -> value > 0).min().orElse(1);
    double max = Arrays.stream(values).max().orElse(1);
    double most = Math.max(max, min * 1.01);
    return new LogAxis(roundDown(min), roundUp(most), start, end);
  }

  double at(double value) {
    double share = Math.log(Math.max(value, least) / least) / Math.log(most / least);
    return start + share * (end - start);
  }

  /** 1, 2 and 5 of every decade, or only its 1 if there are many. */
  List<Double> ticks() {
    boolean few = most / least < 200;
    List<Double> ticks = new ArrayList<>();
    for (double decade = decade(least); decade <= most * 1.001; decade *= 10) {
      for (int step : few ? new int[] {1, 2, 5} : new int[] {1}) {
        double tick = decade * step;
        if (tick >= least * 0.999 && tick <= most * 1.001) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static double roundDown(double value) {
    double decade = decade(value);
    return value >= 5 * decade ? 5 * decade : value >= 2 * decade ? 2 * decade : decade;
  }

  private static double roundUp(double value) {
    double decade = decade(value);
    return value <= decade
        ? decade
        : value <= 2 * decade ? 2 * decade : value <= 5 * decade ? 5 * decade : 10 * decade;
  }

  private static double decade(double value) {
    return Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
  }
}
