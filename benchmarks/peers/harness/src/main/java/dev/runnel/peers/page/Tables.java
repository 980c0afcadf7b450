package dev.runnel.peers.page;

import dev.runnel.peers.contest.Contestants;
import dev.runnel.peers.contest.Plan;
import dev.runnel.peers.contest.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the page, by the names of their places in it. */
final class Tables {
  /** The client whose costs are 1 in ratios: the least that has a meaning on every protocol. */
  static final String REFERENCE = "bare-jdk";

  private Tables() {}

  static Map<String, String> of(Results results) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("machine", machine(results));
    tables.put("clients", clients(results));
    tables.put("one", ClientTable.of(results, one("one")));
    tables.put("protocols", ClientTable.of(results, protocols()));
    for (int streams : Plan.STREAMS) {
      tables.put("paced-" + streams, ClientTable.of(results, paced("paced-" + streams)));
    }
    tables.put("paced-1000-tls", ClientTable.of(results, paced("paced-1000-tls")));
    tables.put("paced-1000-h2", ClientTable.of(results, paced("paced-1000-h2")));
    tables.put("first", ClientTable.of(results, first()));
    tables.put("cancel", ClientTable.of(results, cancel("")));
    tables.put("cancel-h2", ClientTable.of(results, cancel("-h2")));
    tables.put("cold", ClientTable.of(results, cold()));
    tables.put("tools", ClientTable.of(results, tools()));
    tables.put("sizes", ClientTable.of(results, sizes()));
    tables.put("stall", ClientTable.of(results, stall()));
    tables.put("better", Better.table(results));
    return tables;
  }

  private static String machine(Results results) {
    if (!results.has("machine")) {
      return "No run yet.\n";
    }
    Result machine = results.of("machine").getLast();
    return "- "
        + machine.word("date")
        + ", "
        + machine.word("processor")
        + ", "
        + Numbers.readable(machine.number("cores"))
        + " cores, "
        + Numbers.readable(machine.number("gigabytes"))
        + " GB; client and server share them\n- "
        + machine.word("system")
        + "; "
        + machine.word("java")
        + ", default collector, `-Xmx2g`\n";
  }

  private static String clients(Results results) {
    var table =
        new MarkdownTable(
            List.of("client", "used as its documentation says", "version", "MB", "jars"));
    for (var contestant : Contestants.ALL) {
      for (Result result : results.of("client", contestant.name())) {
        table.row(
            List.of(
                contestant.name(),
                contestant.use(),
                result.word("version"),
                Numbers.readable(result.number("megabytes")),
                Numbers.readable(result.number("jars"))));
      }
    }
    return table.toString();
  }

  private static List<Column> one(String scenario) {
    return List.of(
        Column.of("events/s", scenario, "rate"),
        Column.of("CPU µs/event", scenario, "cpu"),
        Column.ratio("× " + REFERENCE, scenario, "cpu", REFERENCE),
        Column.of("allocated B/event", scenario, "allocated"),
        Column.of("server CPU µs/event", scenario, "serverCpu"));
  }

  private static List<Column> protocols() {
    List<Column> columns = new ArrayList<>();
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("one", "HTTP/1.1");
    titles.put("one-tls", "TLS");
    titles.put("one-h2", "HTTP/2");
    titles.forEach((scenario, title) -> {
      columns.add(Column.of(title + ": CPU µs/event", scenario, "cpu"));
      columns.add(Column.of(title + ": events/s", scenario, "rate"));
    });
    return columns;
  }

  private static List<Column> paced(String scenario) {
    return List.of(
        Column.of("completed", scenario, "completed"),
        Column.of("CPU µs/event", scenario, "cpu"),
        Column.ratio("× " + REFERENCE, scenario, "cpu", REFERENCE),
        Column.of("p50 added µs", scenario, "p50"),
        Column.of("p99 added µs", scenario, "p99"),
        Column.of("peak MB", scenario, "memory"),
        Column.of("threads", scenario, "threads"),
        Column.of("allocated B/event", scenario, "allocated"),
        Column.of("server late p99 µs", scenario, "late"));
  }

  private static List<Column> first() {
    return List.of(
        Column.of("HTTP/1.1: p50 µs", "first", "p50"),
        Column.ratio("× " + REFERENCE, "first", "p50", REFERENCE),
        Column.of("p99 µs", "first", "p99"),
        Column.of("HTTP/2: p50 µs", "first-h2", "p50"),
        Column.of("p99 µs", "first-h2", "p99"));
  }

  private static List<Column> cancel(String suffix) {
    return List.of(
        new Column.Cancel("silent, other thread", "cancel-silent-other" + suffix),
        new Column.Cancel("silent, reader", "cancel-silent-reader" + suffix),
        new Column.Cancel("busy, other thread", "cancel-busy-other" + suffix),
        new Column.Cancel("busy, reader", "cancel-busy-reader" + suffix));
  }

  private static List<Column> cold() {
    return List.of(
        Column.of("ms to the first event", "cold", "millis"),
        Column.ratio("× " + REFERENCE, "cold", "millis", REFERENCE),
        Column.of("with a class archive, ms", "cold-archive", "millis"));
  }

  private static List<Column> tools() {
    List<Column> columns = new ArrayList<>();
    for (int pieces : Plan.PIECES) {
      columns.add(
          Column.of(
              Numbers.brief(pieces) + " pieces: CPU µs",
              "tools",
              "cpu",
              result -> result.number("pieces") == pieces));
    }
    int most = Plan.PIECES.getLast();
    columns.add(
        Column.of(
            "allocated B, " + Numbers.brief(most) + " pieces",
            "tools",
            "allocated",
            result -> result.number("pieces") == most));
    return columns;
  }

  private static List<Column> sizes() {
    List<Column> columns = new ArrayList<>();
    for (int bytes : Plan.SIZES) {
      columns.add(Column.of(Numbers.readable(bytes) + " B: CPU µs/event", "size-" + bytes, "cpu"));
    }
    for (int bytes : List.of(Plan.SIZES.getFirst(), Plan.SIZES.getLast())) {
      columns.add(
          Column.of(Numbers.readable(bytes) + " B: allocated B", "size-" + bytes, "allocated"));
    }
    return columns;
  }

  private static List<Column> stall() {
    return List.of(
        Column.of("HTTP/1.1: MB sent", "stall", "sent"),
        Column.of("heap MB", "stall", "heap"),
        Column.of("others completed", "stall", "completed"),
        Column.of("HTTP/2: MB sent", "stall-h2", "sent"),
        Column.of("heap MB", "stall-h2", "heap"),
        Column.of("others completed", "stall-h2", "completed"));
  }
}
