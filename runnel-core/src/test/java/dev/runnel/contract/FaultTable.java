package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Models;
import dev.runnel.RunnelException;
import dev.runnel.StreamEvent;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import dev.runnel.faultserver.Fault;
import dev.runnel.faultserver.Faults;
import dev.runnel.faultserver.Link;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every fault over every link with every dialect, over one transport: one typed error, or none, and
 * nothing left behind. All of them run at the same time, a few at once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FaultTable {
  private static final int AT_ONCE = 12;

  /** One stream: a place in the table, and one of those who share it. */
  record Case(Fault fault, Link link, FaultDialect dialect) {}

  private final Map<Case, Future<FaultOutcome>> outcomes = new LinkedHashMap<>();
  private ExecutorService threads;

  /** Made by JUnit. */
  protected FaultTable() {}

  /**
   * Sets the transport.
   *
   * @param builder a model's builder, all but ready
   * @return the builder, with a transport that trusts {@link
   *     dev.runnel.faultserver.TestTls#trusting}
   */
  protected abstract Models.Builder overTransport(Models.Builder builder);

  @BeforeAll
  void begin() {
    threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("fault-", 0).factory());
    for (Fault fault : Faults.all()) {
      for (Link link : fault.links()) {
        for (FaultDialect dialect : FaultDialect.values()) {
          Callable<FaultOutcome> run =
              () -> new FaultRun(fault, link, dialect).outcome(this::overTransport);
          outcomes.put(new Case(fault, link, dialect), threads.submit(run));
        }
      }
    }
  }

  @AfterAll
  void end() {
    threads.shutdownNow();
  }

  /** The outcome of a case, as soon as it is there. */
  final FaultOutcome outcome(Case asked) throws Exception {
    return outcomes.get(asked).get();
  }

  @TestFactory
  Stream<DynamicTest> everyFaultEndsInItsError() {
    return outcomes.keySet().stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.fault() + " over " + one.link() + ", " + one.dialect(), () -> check(one)));
  }

  private void check(Case one) throws Exception {
    FaultRule rule = FaultRules.of(one.fault().name(), one.link(), one.dialect());
    FaultOutcome outcome = outcome(one);
    String text = outcome.text();
    assertThat(outcome.partial().text()).isEqualTo(text);
    assertThat(FaultDialect.TEXT).startsWith(text);
    assertThat(outcome.requestsElsewhere()).isZero();
    if (outcome.terminal() instanceof StreamEvent.Error(var error)) {
      if (rule.mayBeRefused()) {
        check(error, FaultRule.fails(TransportException.class, "127.0.0.1:"), text);
      } else {
        assertThat(rule.isDone()).as("%s", error).isFalse();
        check(error, rule, text);
      }
    } else {
      assertThat(rule.isDone()).as("%s", outcome.terminal()).isTrue();
      assertThat(text).isEqualTo(FaultDialect.TEXT);
      assertThat(outcome.partial().finishReason().isStop()).isTrue();
    }
  }

  private static void check(RunnelException error, FaultRule rule, String text) {
    assertThat(error).isExactlyInstanceOf(rule.error());
    assertThat(error.getMessage()).contains(rule.says());
    assertThat(error.partial().text()).isEqualTo(text);
    if (error instanceof StreamTimeoutException timeout) {
      assertThat(timeout.clock()).isEqualTo(rule.clock());
    }
    var everything = new StringWriter();
    error.printStackTrace(new PrintWriter(everything, true));
    assertThat(everything + error.toString() + error.response()).doesNotContain(FaultRun.KEY);
  }

  /** The cases of one place in the table. */
  static List<Case> cases(Fault fault, Link link) {
    return Stream.of(FaultDialect.values()).map(dialect -> new Case(fault, link, dialect)).toList();
  }
}
