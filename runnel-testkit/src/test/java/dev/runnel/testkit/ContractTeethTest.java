package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suite finds what is broken, and tells it by the clause. */
class ContractTeethTest {

  /** What came of one test of the suite. */
  private record Outcome(String name, Set<String> clauses, TestExecutionResult result) {
    private boolean isFailure() {
      return result.getStatus() == TestExecutionResult.Status.FAILED;
    }

    private String message() {
      return result.getThrowable().map(Throwable::getMessage).orElse("");
    }
  }

  private static final Map<Class<?>, Future<List<Outcome>>> RUNS = new ConcurrentHashMap<>();

  /** Most of their time is spent waiting for what does not come: several wait at a time. */
  @BeforeAll
  static void runAll() {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (Arguments row : broken()) {
      Class<?> suite = (Class<?>) row.get()[1];
      RUNS.put(suite, threads.submit(() -> run(suite)));
    }
    threads.shutdown();
  }

  private static List<Outcome> run(Class<?> suite) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(suite))
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
            .build();
    var listener = new Collector();
    LauncherFactory.create().execute(request, listener);
    return listener.outcomes;
  }

  private static final class Collector implements TestExecutionListener {
    private final List<Outcome> outcomes = new ArrayList<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        Set<String> clauses =
            test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet());
        outcomes.add(new Outcome(test.getDisplayName(), clauses, result));
      }
    }
  }

  static List<Arguments> broken() {
    return List.of(
        Arguments.of("C1", BrokenModels.WaitsInStream.class),
        Arguments.of("C2", BrokenModels.ChunkAfterTheTerminal.class),
        Arguments.of("C2", BrokenModels.TwoTerminals.class),
        Arguments.of("C2", BrokenModels.NoTerminal.class),
        Arguments.of("C5", BrokenModels.LosesReasoning.class),
        Arguments.of("C6", BrokenModels.ShrinkingArguments.class),
        Arguments.of("C6", BrokenModels.HalfACall.class),
        Arguments.of("C7", BrokenModels.FinalTwice.class),
        Arguments.of("C8", BrokenModels.LosesUsage.class),
        Arguments.of("C11", BrokenModels.LargeBuffer.class),
        Arguments.of("C11", BrokenModels.EverMore.class),
        Arguments.of("C12", BrokenModels.NeverEndsAfterCancel.class),
        Arguments.of("C12", BrokenModels.DeliversWhatWaits.class),
        Arguments.of("C12", BrokenModels.IgnoresItsContext.class),
        Arguments.of("C12", BrokenModels.SwallowsInterrupts.class),
        Arguments.of("C12", BrokenModels.FutureThatCannotCancel.class),
        Arguments.of("C13", BrokenModels.DeadlineAsCancel.class),
        Arguments.of("C13", BrokenModels.LosesWhatCame.class),
        Arguments.of("C14", BrokenModels.LeavesStreamsOpen.class),
        Arguments.of("C14", BrokenModels.ThrowsOnceClosed.class),
        Arguments.of("C15", BrokenModels.KeepsItsStreams.class),
        Arguments.of("C17", BrokenModels.SharesAThreadWithItsUsers.class));
  }

  @ParameterizedTest
  @MethodSource("broken")
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void whatIsBrokenFailsItsClauseAndNoOther(String clause, Class<?> suite) throws Exception {
    List<Outcome> failures = RUNS.get(suite).get().stream().filter(Outcome::isFailure).toList();
    assertThat(failures).as("failures of the suite").isNotEmpty();
    assertThat(failures).allSatisfy(failure -> assertThat(failure.clauses()).contains(clause));
    assertThat(failures).anySatisfy(failure -> assertThat(failure.message()).contains(clause));
  }

  @Test
  void aSoundModelPasses() {
    List<Outcome> outcomes = run(BrokenModels.Sound.class);
    assertThat(outcomes).hasSizeGreaterThan(30);
    assertThat(outcomes)
        .allSatisfy(outcome ->
            assertThat(outcome.result().getStatus())
                .as(outcome.toString())
                .isEqualTo(TestExecutionResult.Status.SUCCESSFUL));
  }

  @Test
  void whatCannotBeProvedIsSkippedAndSaysWhy() {
    List<Outcome> outcomes = run(BrokenModels.Bare.class);
    assertThat(outcomes).noneMatch(Outcome::isFailure);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.result().getStatus() == TestExecutionResult.Status.ABORTED)
        .hasSizeGreaterThan(10)
        .allSatisfy(outcome -> assertThat(outcome.message()).contains("is not overridden"));
    assertThat(outcomes)
        .filteredOn(
            outcome -> outcome.result().getStatus() == TestExecutionResult.Status.SUCCESSFUL)
        .hasSizeGreaterThan(12);
  }
}
