package dev.runnel.peers.page;

import dev.runnel.peers.contest.Contestant;
import dev.runnel.peers.contest.Contestants;
import dev.runnel.peers.contest.Kind;
import dev.runnel.peers.contest.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;

/** Where a peer does better than one of the ways of using Runnel. */
final class Better {

  /** What is compared: less is better, or more. */
  private record Measure(String title, String scenario, String number, boolean less) {}

  private Better() {}

  static String table(Results results) {
    var table = new MarkdownTable(List.of("measure", "Runnel", "", "peer", ""));
    int rows = 0;
    for (Measure measure : measures()) {
      for (Contestant own : those(Kind.RUNNEL)) {
        OptionalDouble value = value(results, measure, own);
        if (value.isEmpty()) {
          continue;
        }
        BiPredicate<Double, Double> beats = (a, b) -> measure.less() ? a < b : a > b;
        Contestant best = null;
        double bestValue = value.getAsDouble();
        for (Contestant peer : those(Kind.PEER)) {
          OptionalDouble other = value(results, measure, peer);
          if (other.isPresent() && beats.test(other.getAsDouble(), bestValue)) {
            best = peer;
            bestValue = other.getAsDouble();
          }
        }
        if (best != null) {
          rows++;
          table.row(
              List.of(
                  measure.title(),
                  own.name(),
                  Numbers.readable(value.getAsDouble()),
                  best.name(),
                  Numbers.readable(bestValue)));
        }
      }
    }
    return rows == 0 ? "In none of the numbers above, in this run.\n" : table.toString();
  }

  /** Latencies and costs of those who left streams unfinished say nothing. */
  private static OptionalDouble value(Results results, Measure measure, Contestant client) {
    boolean incomplete =
        results.of(measure.scenario(), client.name()).stream()
            .anyMatch(result ->
                !result.word("error").isEmpty()
                    || result.number("unfinished") > 0
                    || result.number("failed") > 0
                    || result.number("never") > 0);
    return incomplete
        ? OptionalDouble.empty()
        : results.median(measure.scenario(), client.name(), measure.number());
  }

  private static List<Contestant> those(Kind kind) {
    return Contestants.ALL.stream().filter(one -> one.kind() == kind).toList();
  }

  private static List<Measure> measures() {
    List<Measure> measures = new ArrayList<>();
    one(measures, "one stream", "one");
    one(measures, "one stream, TLS", "one-tls");
    one(measures, "one stream, HTTP/2", "one-h2");
    for (int streams : Plan.STREAMS) {
      paced(measures, Numbers.readable(streams) + " streams", "paced-" + streams);
    }
    paced(measures, "1,000 streams, TLS", "paced-1000-tls");
    paced(measures, "1,000 streams, HTTP/2", "paced-1000-h2");
    for (int bytes : Plan.SIZES) {
      one(measures, "events of " + Numbers.readable(bytes) + " B", "size-" + bytes);
    }
    for (String suffix : List.of("", "-h2")) {
      String protocol = suffix.isEmpty() ? "" : ", HTTP/2";
      measures.add(new Measure("first event, p50 µs" + protocol, "first" + suffix, "p50", true));
      for (String mode : List.of("silent", "busy")) {
        for (String who : List.of("other", "reader")) {
          measures.add(
              new Measure(
                  "cancel, " + mode + ", " + who + ", worst ms" + protocol,
                  "cancel-" + mode + "-" + who + suffix,
                  "max",
                  true));
        }
      }
      measures.add(
          new Measure("stalled reader, MB sent" + protocol, "stall" + suffix, "sent", true));
    }
    measures.add(new Measure("cold start, ms", "cold", "millis", true));
    measures.add(
        new Measure("cold start with a class archive, ms", "cold-archive", "millis", true));
    return measures;
  }

  private static void one(List<Measure> measures, String title, String scenario) {
    measures.add(new Measure(title + ", events/s", scenario, "rate", false));
    measures.add(new Measure(title + ", CPU µs/event", scenario, "cpu", true));
    measures.add(new Measure(title + ", B/event", scenario, "allocated", true));
  }

  private static void paced(List<Measure> measures, String title, String scenario) {
    measures.add(new Measure(title + ", CPU µs/event", scenario, "cpu", true));
    measures.add(new Measure(title + ", p50 added µs", scenario, "p50", true));
    measures.add(new Measure(title + ", p99 added µs", scenario, "p99", true));
    measures.add(new Measure(title + ", peak MB", scenario, "memory", true));
    measures.add(new Measure(title + ", threads", scenario, "threads", true));
  }
}
