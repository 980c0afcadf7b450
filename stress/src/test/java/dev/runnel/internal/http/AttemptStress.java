package dev.runnel.internal.http;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.ManualTimer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * The end of an exchange whose answer is whole, while the rest of its body comes in. Results: the
 * signal that was left lying, what was asked of the exchange, how many timeouts are left.
 */
public final class AttemptStress {
  private static final HttpPost POST =
      new HttpPost(URI.create("http://127.0.0.1/"), HttpHeaders.none(), new byte[0]);

  private AttemptStress() {}

  /** An exchange that counts. */
  private static final class Counted implements HttpTransport, HttpExchange {
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger aborts = new AtomicInteger();

    @Override
    public HttpExchange send(HttpPost request, HttpReceiver receiver) {
      return this;
    }

    @Override
    public void request() {
      requests.incrementAndGet();
    }

    @Override
    public void abort() {
      aborts.incrementAndGet();
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return requests + " requests " + aborts + " aborts";
    }
  }

  /** An attempt that has been answered and asked for bytes once. */
  private static final class Answered {
    private final ManualTimer timer = new ManualTimer();
    private final Counted exchange = new Counted();
    private final Attempt attempt = new Attempt(exchange, POST, () -> {});

    Answered() {
      attempt.onResponse(200, HttpHeaders.none());
      attempt.poll();
      attempt.demand();
    }

    void rest(LLL_Result result) {
      result.r1 = String.valueOf(attempt.poll());
      result.r2 = exchange.toString();
      result.r3 = timer.pending();
    }
  }

  /** The body ends. */
  @JCStressTest
  @State
  @Outcome(id = "null, 1 requests 0 aborts, 0", expect = ACCEPTABLE, desc = "taken out")
  @Outcome(
      id = "End\\[\\], 1 requests 0 aborts, 0",
      expect = ACCEPTABLE,
      desc = "it ended before it was released: there is nothing to do any more")
  @Outcome(id = ".*1 aborts.*", expect = FORBIDDEN, desc = "a connection that could serve again")
  @Outcome(id = ".*, 1", expect = FORBIDDEN, desc = "a timer outlives its exchange (C16)")
  @Outcome(expect = FORBIDDEN, desc = "bytes were asked for twice")
  public static class ReleaseAndComplete {
    private final Answered answered = new Answered();

    @Actor
    public void pump() {
      answered.attempt.release(answered.timer);
    }

    @Actor
    public void transport() {
      answered.attempt.onComplete();
    }

    @Arbiter
    public void rest(LLL_Result result) {
      answered.rest(result);
    }
  }

  /** A few more bytes come. */
  @JCStressTest
  @State
  @Outcome(
      id = "null, 2 requests 0 aborts, 1",
      expect = ACCEPTABLE,
      desc = "read, and the next ones asked for")
  @Outcome(
      id = "Bytes.*",
      expect = FORBIDDEN,
      desc = "bytes are left lying: nobody asks for the next, and the connection waits for 2 s")
  @Outcome(id = ".* 1 requests.*", expect = FORBIDDEN, desc = "the next bytes were not asked for")
  @Outcome(expect = FORBIDDEN, desc = "one request for each piece, and a clock until the end")
  public static class ReleaseAndBytes {
    private final Answered answered = new Answered();

    @Actor
    public void pump() {
      answered.attempt.release(answered.timer);
    }

    @Actor
    public void transport() {
      answered.attempt.onBytes(List.of(ByteBuffer.allocate(1)));
    }

    @Arbiter
    public void rest(LLL_Result result) {
      answered.rest(result);
    }
  }

  /** The body ends as the time for it runs out. */
  @JCStressTest
  @State
  @Outcome(
      id = "null, 1 requests (0|1) aborts, 0",
      expect = ACCEPTABLE,
      desc = "whole, or given up; to give up what is whole does nothing")
  @Outcome(id = ".*2 aborts.*", expect = FORBIDDEN, desc = "given up twice")
  @Outcome(id = ".*, 1", expect = FORBIDDEN, desc = "a timer outlives its exchange (C16)")
  @Outcome(expect = FORBIDDEN, desc = "a signal is left lying, for nobody")
  public static class TimeoutAndComplete {
    private final Answered answered = new Answered();

    public TimeoutAndComplete() {
      answered.attempt.release(answered.timer);
    }

    @Actor
    public void time() {
      answered.timer.advance(Duration.ofSeconds(2));
    }

    @Actor
    public void transport() {
      answered.attempt.onComplete();
    }

    @Arbiter
    public void rest(LLL_Result result) {
      answered.rest(result);
    }
  }
}
