package dev.runnel.contract;

import dev.runnel.CallContext;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.CompletionStream;
import dev.runnel.Limits;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.StreamEvent;
import dev.runnel.StreamTimeoutException.Clock;
import dev.runnel.Timeouts;
import dev.runnel.faultserver.Await;
import dev.runnel.faultserver.Fault;
import dev.runnel.faultserver.FaultyServer;
import dev.runnel.faultserver.Link;
import dev.runnel.spi.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One stream of one dialect to a server that does one fault over one link. */
final class FaultRun {
  static final String KEY = "sk-secret-0123456789";

  private static final Set<String> LARGE = Set.of("reset-mid-request", "status-413-early");
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Lower than the defaults, which take their time to reach. */
  private static final Limits LIMITS =
      Limits.defaults().withLineBytes(1 << 20).withFrameBytes(1 << 20);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Fault fault;
  private final Link link;
  private final FaultDialect dialect;
  private final FaultRule rule;
  private final ManualTimer timer = new ManualTimer();

  FaultRun(Fault fault, Link link, FaultDialect dialect) {
    this.fault = fault;
    this.link = link;
    this.dialect = dialect;
    this.rule = FaultRules.of(fault.name(), link, dialect);
  }

  FaultOutcome outcome(UnaryOperator<Models.Builder> transport) throws InterruptedException {
    try (FaultyServer server = fault.start(link, dialect.sample)) {
      FaultOutcome outcome;
      try (CompletionModel model = transport.apply(builder(server)).build();
          CompletionStream stream = model.stream(CallContext.background(timer), request())) {
        List<StreamEvent> events = events(stream, server);
        outcome = new FaultOutcome(events, stream.partial(), server.requestsElsewhere().size());
        Await.until(
            "the client has let go of what it asked for",
            SOON,
            () -> {
              timer.advance(GRACE);
              return server.isIdle();
            });
      }
      server.awaitNoConnection(SOON);
      return outcome;
    }
  }

  private Models.Builder builder(FaultyServer server) {
    Timeouts timeouts =
        rule.clock() == Clock.CONNECT
            ? Timeouts.defaults().withConnect(Duration.ofMillis(200))
            : Timeouts.defaults();
    return Models.builder(dialect.spec)
        .environment(name -> null)
        .baseUrl(server.uri() + dialect.path)
        .apiKey(KEY)
        .timeouts(timeouts)
        .limits(LIMITS)
        .retry(RetryPolicy.none());
  }

  /** Some faults come while a request is on its way, which takes a large one. */
  private CompletionRequest request() {
    return LARGE.contains(fault.name()) ? CompletionRequest.of("x".repeat(2 << 20)) : Chat.REQUEST;
  }

  private List<StreamEvent> events(CompletionStream stream, FaultyServer server)
      throws InterruptedException {
    var events = new ArrayList<StreamEvent>();
    long since = System.nanoTime();
    while (!stream.isClosed()) {
      StreamEvent event = stream.poll(LOOK);
      if (event != null) {
        events.add(event);
        since = System.nanoTime();
      } else if (System.nanoTime() - since > SOON.toNanos()) {
        throw new AssertionError("hangs after " + events);
      } else if (isUnderWay(events, server)) {
        timer.advance(rule.turn());
      }
    }
    return events;
  }

  /** Whether the server has done all that comes before its silence. */
  private boolean isUnderWay(List<StreamEvent> events, FaultyServer server) {
    return rule.clock() == Clock.FIRST_EVENT ? !server.requests().isEmpty() : !events.isEmpty();
  }
}
