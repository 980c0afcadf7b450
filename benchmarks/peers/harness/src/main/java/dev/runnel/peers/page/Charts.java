package dev.runnel.peers.page;

import dev.runnel.peers.contest.Contestant;
import dev.runnel.peers.contest.Contestants;
import dev.runnel.peers.contest.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** The plots of the page, by the names of their files. */
final class Charts {
  private static final String LESS = "less is better";

  private Charts() {}

  static Map<String, String> of(Results results) {
    Map<String, String> charts = new LinkedHashMap<>();
    charts.put(
        "one-cpu.svg",
        bars(results, "One stream: CPU of the client per event, µs", "one", "cpu").svg());
    charts.put(
        "one-allocated.svg",
        bars(results, "One stream: allocated per event, bytes", "one", "allocated").svg());
    charts.put("streams-cpu.svg", streams(results, "CPU of the client per event, µs", "cpu").svg());
    charts.put(
        "streams-latency.svg",
        streams(results, "Latency added to an event, 99 % are below, µs", "p99").svg());
    charts.put(
        "streams-memory.svg", streams(results, "Peak memory of the process, MB", "memory").svg());
    charts.put(
        "sizes-cpu.svg",
        lines(
                results,
                "Cost of an event by its size, CPU µs",
                "bytes of an event",
                Plan.SIZES,
                bytes -> "size-" + bytes,
                "cpu")
            .svg());
    charts.put("tools-cpu.svg", tools(results).svg());
    return charts;
  }

  private static BarChart bars(Results results, String title, String scenario, String number) {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (int i = 0; i < Contestants.ALL.size(); i++) {
      String client = Contestants.ALL.get(i).name();
      OptionalDouble value = results.median(scenario, client, number);
      if (value.isPresent()) {
        bars.add(new BarChart.Bar(client, value.getAsDouble(), i));
      }
    }
    return new BarChart(title, LESS, bars);
  }

  /** Only of those who brought all streams to their end: others have a light load. */
  private static LineChart streams(Results results, String title, String number) {
    return lines(
        results,
        title,
        "concurrent streams; a point is missing where a client left streams unfinished",
        Plan.STREAMS,
        streams -> "paced-" + streams,
        number);
  }

  private static LineChart lines(
      Results results,
      String title,
      String across,
      List<Integer> values,
      IntFunction<String> scenario,
      String number) {
    List<LineChart.Line> lines = new ArrayList<>();
    for (int i = 0; i < Contestants.ALL.size(); i++) {
      Contestant contestant = Contestants.ALL.get(i);
      List<LineChart.Point> points = new ArrayList<>();
      for (int value : values) {
        String name = scenario.apply(value);
        boolean whole =
            results.of(name, contestant.name()).stream()
                .noneMatch(one -> one.number("unfinished") > 0 || one.number("failed") > 0);
        OptionalDouble median = results.median(name, contestant.name(), number);
        if (whole && median.isPresent()) {
          points.add(new LineChart.Point(value, median.getAsDouble()));
        }
      }
      add(lines, contestant, i, points);
    }
    return new LineChart(title, LESS, across, lines);
  }

  private static LineChart tools(Results results) {
    List<LineChart.Line> lines = new ArrayList<>();
    for (int i = 0; i < Contestants.ALL.size(); i++) {
      Contestant contestant = Contestants.ALL.get(i);
      List<LineChart.Point> points = new ArrayList<>();
      for (int pieces : Plan.PIECES) {
        results
            .median("tools", contestant.name(), "cpu", result -> result.number("pieces") == pieces)
            .ifPresent(value -> points.add(new LineChart.Point(pieces, value)));
      }
      add(lines, contestant, i, points);
    }
    return new LineChart(
        "Cost of a piece of a tool call's arguments, CPU µs",
        LESS + "; level: the whole call is linear",
        "pieces of the call",
        lines);
  }

  private static void add(
      List<LineChart.Line> lines, Contestant contestant, int colour, List<LineChart.Point> points) {
    if (!points.isEmpty()) {
      lines.add(
          new LineChart.Line(contestant.name(), colour, contestant.variant(), List.copyOf(points)));
    }
  }
}
