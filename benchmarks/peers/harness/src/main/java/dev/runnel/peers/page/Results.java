package dev.runnel.peers.page;

import dev.runnel.peers.contest.Result;
import dev.runnel.peers.measure.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Results, by scenario: of each the last run that has it, since runs cannot be compared. */
final class Results {
  private final Map<String, List<Result>> byScenario = new HashMap<>();

  Results(List<Result> all) {
    for (Result result : all) {
      List<Result> same =
          byScenario.computeIfAbsent(result.word("scenario"), name -> new ArrayList<>());
      String run = result.word("run");
      boolean everyClient = result.word("scenario").equals("client");
      String client = result.word("client");
      same.removeIf(one ->
          !one.word("run").equals(run) && (!everyClient || one.word("client").equals(client)));
      same.add(result);
    }
  }

  boolean has(String scenario) {
    return byScenario.containsKey(scenario);
  }

  List<Result> of(String scenario) {
    return byScenario.getOrDefault(scenario, List.of());
  }

  List<Result> of(String scenario, String client) {
    return of(scenario).stream().filter(one -> one.word("client").equals(client)).toList();
  }

  /** The median over all processes and repeats. */
  OptionalDouble median(String scenario, String client, String number) {
    return median(scenario, client, number, result -> true);
  }

  OptionalDouble median(String scenario, String client, String number, Predicate<Result> which) {
    List<Double> values =
        of(scenario, client).stream()
            .filter(which)
            .map(result -> result.number(number))
            .filter(value -> !value.isNaN())
            .toList();
    return values.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Samples.of(values).median());
  }
}
