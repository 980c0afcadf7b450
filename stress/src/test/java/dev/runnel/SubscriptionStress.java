package dev.runnel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Demand, events and cancels of a subscriber, whose signals come on virtual threads. */
public final class SubscriptionStress {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private SubscriptionStress() {}

  /** A stream and its subscriber. Plain fields: signals are told one after the other. */
  private static final class Subscribed implements Flow.Subscriber<StreamEvent> {
    private final OneStream stream = OneStream.started(1);
    private Flow.Subscription subscription;
    private int inside;
    private volatile int overlaps;
    private volatile int events;
    private volatile String end = "none";

    Subscribed() {
      PushReader.publish(stream.core, stream.handle(), Thread::startVirtualThread, this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // signals that overlap are what is looked for
    public void onNext(StreamEvent event) {
      if (inside++ != 0) {
        overlaps++;
      }
      events++;
      inside--;
    }

    @Override
    public void onError(Throwable error) {
      end = error.getMessage();
    }

    @Override
    public void onComplete() {
      end = "complete";
    }

    /** Waits for signals that are on their way; what never comes shows in what is told then. */
    void await(BooleanSupplier told) {
      long start = System.nanoTime();
      while (!told.getAsBoolean() && System.nanoTime() - start < PATIENCE) {
        Thread.onSpinWait();
      }
    }

    String signals() {
      return events + " events, " + end + (overlaps > 0 ? ", overlap" : "");
    }
  }

  /** A subscriber asks while an event comes. Results: what it was told. */
  @JCStressTest
  @State
  @Outcome(id = "1 events, none, null", expect = ACCEPTABLE, desc = "asked for, and told")
  @Outcome(id = "0 events, .*", expect = FORBIDDEN, desc = "demand and event missed each other")
  @Outcome(expect = FORBIDDEN, desc = "an event comes once")
  public static class RequestAndWake {
    private final Subscribed subscribed = new Subscribed();

    @Actor
    public void asker() {
      subscribed.subscription.request(1);
    }

    @Actor
    public void arrival() {
      subscribed.stream.pump.arrive("a");
    }

    @Arbiter
    public void rest(LL_Result result) {
      subscribed.await(() -> subscribed.events > 0);
      result.r1 = subscribed.signals();
      subscribed.subscription.cancel();
    }
  }

  /** Two threads ask for one event each, of two that wait. */
  @JCStressTest
  @State
  @Outcome(id = "2 events, none, null", expect = ACCEPTABLE, desc = "demand adds up (rule 3.8)")
  @Outcome(id = "(0|1) events, .*", expect = FORBIDDEN, desc = "demand is lost (rule 2.9)")
  @Outcome(id = ".*overlap.*", expect = FORBIDDEN, desc = "two signals at once (rule 1.3)")
  @Outcome(expect = FORBIDDEN, desc = "an event comes once")
  public static class RequestAndRequest {
    private final Subscribed subscribed = new Subscribed();

    public RequestAndRequest() {
      subscribed.stream.pump.arrive("a");
      subscribed.stream.pump.arrive("b");
    }

    @Actor
    public void one() {
      subscribed.subscription.request(1);
    }

    @Actor
    public void other() {
      subscribed.subscription.request(1);
    }

    @Arbiter
    public void rest(LL_Result result) {
      subscribed.await(() -> subscribed.events > 1);
      result.r1 = subscribed.signals();
      subscribed.subscription.cancel();
    }
  }

  /**
   * A subscriber cancels as the stream is done. Results: what it was told, how it was tidied up.
   */
  @JCStressTest
  @State
  @Outcome(
      id = "(0|1) events, (none|complete), 1 stop, settled 1",
      expect = ACCEPTABLE,
      desc = "told the end, or nothing any more")
  @Outcome(
      id = ".*cancelled.*",
      expect = FORBIDDEN,
      desc = "a subscriber is not told of its own cancel (rule 3.12)")
  @Outcome(id = ".*running.*", expect = FORBIDDEN, desc = "the connection is leaked (C15)")
  @Outcome(id = ".*settled (0|2)", expect = FORBIDDEN, desc = "settle runs once")
  @Outcome(expect = FORBIDDEN, desc = "an event comes once")
  public static class CancelAndDone {
    private final Subscribed subscribed = new Subscribed();

    public CancelAndDone() {
      subscribed.subscription.request(9);
    }

    @Actor
    public void canceller() {
      subscribed.subscription.cancel();
    }

    @Actor
    public void provider() {
      subscribed.stream.pump.arriveDone();
    }

    @Arbiter
    public void rest(LL_Result result) {
      subscribed.await(() -> subscribed.stream.end().equals("1 stop, settled 1"));
      result.r1 = subscribed.signals();
      result.r2 = subscribed.stream.end();
    }
  }

  /** The stream is cancelled from elsewhere while the subscriber asks. */
  @JCStressTest
  @State
  @Outcome(id = "0 events, x, 1 stop, settled 1", expect = ACCEPTABLE, desc = "told the end")
  @Outcome(id = "0 events, none, .*", expect = FORBIDDEN, desc = "the terminal is lost (C2)")
  @Outcome(expect = FORBIDDEN, desc = "the cancel is all there is to be told, once (C12)")
  public static class RequestAndEnd {
    private final Subscribed subscribed = new Subscribed();

    @Actor
    public void asker() {
      subscribed.subscription.request(1);
    }

    @Actor
    public void ender() {
      subscribed.stream.end("x");
    }

    @Arbiter
    public void rest(LL_Result result) {
      subscribed.await(() -> !subscribed.end.equals("none"));
      result.r1 = subscribed.signals();
      result.r2 = subscribed.stream.end();
    }
  }
}
