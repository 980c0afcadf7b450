package dev.runnel.peers.page;

import dev.runnel.peers.contest.Result;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** A column of a table whose rows are clients. */
interface Column {
  /** What a client has no value for. */
  String NONE = "–";

  String title();

  /** What to say of a client, {@link #NONE} if nothing. */
  String cell(Results results, String client);

  /** A median. */
  static Column of(String title, String scenario, String number) {
    return of(title, scenario, number, result -> true);
  }

  /** A median of those that fit. */
  static Column of(String title, String scenario, String number, Predicate<Result> which) {
    return new Median(title, scenario, number, which);
  }

  /** How many times the reference's median it is. */
  static Column ratio(String title, String scenario, String number, String reference) {
    return new Ratio(title, scenario, number, reference);
  }

  /**
   * A median.
   *
   * @param title its title
   * @param scenario of which scenario
   * @param number of which number
   * @param which of which results
   */
  record Median(String title, String scenario, String number, Predicate<Result> which)
      implements Column {
    @Override
    public String cell(Results results, String client) {
      OptionalDouble median = results.median(scenario, client, number, which);
      if (median.isPresent()) {
        return Numbers.readable(median.getAsDouble());
      }
      boolean failed =
          results.of(scenario, client).stream().anyMatch(one -> !one.word("error").isEmpty());
      return failed ? "failed" : NONE;
    }
  }

  /**
   * A ratio of medians.
   *
   * @param title its title
   * @param scenario of which scenario
   * @param number of which number
   * @param reference the client that is 1
   */
  record Ratio(String title, String scenario, String number, String reference) implements Column {
    @Override
    public String cell(Results results, String client) {
      OptionalDouble own = results.median(scenario, client, number);
      OptionalDouble one = results.median(scenario, reference, number);
      return own.isPresent() && one.isPresent() && one.getAsDouble() > 0
          ? Numbers.readable(own.getAsDouble() / one.getAsDouble()) + "×"
          : NONE;
    }
  }

  /**
   * Milliseconds until a cancelled stream was seen to have gone: median / worst.
   *
   * @param title its title
   * @param scenario of which scenario
   */
  record Cancel(String title, String scenario) implements Column {
    @Override
    public String cell(Results results, String client) {
      for (Result result : results.of(scenario, client)) {
        double never = result.number("never");
        double median = result.number("p50");
        String seen =
            Double.isNaN(median)
                ? ""
                : Numbers.readable(median) + " / " + Numbers.readable(result.number("max"));
        if (never > 0) {
          return seen.isEmpty() ? "**never**" : seen + ", never: " + Numbers.readable(never);
        }
        return seen.isEmpty() ? NONE : seen;
      }
      return NONE;
    }
  }
}
