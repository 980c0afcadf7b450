package dev.runnel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Every way in which a stream can come to its end, or be left before it. */
enum Ending {
  DONE(Fate.WHOLE, null),
  AWAITED(Fate.WHOLE, null) {
    @Override
    Object end(Life life) {
      return life.stream().await();
    }
  },
  PUBLISHED(Fate.WHOLE, null) {
    @Override
    Object end(Life life) {
      return Subscriber.of(life.stream(), Long.MAX_VALUE).end.join();
    }
  },
  COMPLETED(Fate.WHOLE, null) {
    @Override
    Object end(Life life) {
      return life.stream().completion().join();
    }
  },

  AUTHENTICATION(Fate.UNAUTHORIZED, AuthenticationException.class),
  VALIDATION(Fate.INVALID, ValidationException.class),
  MODEL_NOT_FOUND(Fate.NOT_FOUND, ModelNotFoundException.class),
  RATE_LIMIT(Fate.LIMITED, RateLimitException.class),
  CONTENT_POLICY(Fate.FORBIDDEN_WORD, ContentPolicyException.class),
  PROVIDER(Fate.BROKEN, ProviderException.class),
  PROTOCOL(Fate.MALFORMED, ProtocolException.class),
  TRUNCATION(Fate.TRUNCATED, TruncatedStreamException.class),
  TRANSPORT(Fate.RESET, TransportException.class),
  UNSUPPORTED(Fate.UNSUPPORTED, UnsupportedException.class),

  FIRST_EVENT_CLOCK(Fate.SILENT, StreamTimeoutException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      return life.readWhileTimePasses();
    }
  },
  IDLE_CLOCK(Fate.STALLING, StreamTimeoutException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      return life.readWhileTimePasses();
    }
  },
  DEADLINE(Fate.ENDLESS, DeadlineExceededException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      life.meanwhile(() -> life.timer().advance(Life.DEADLINE));
      return life.read();
    }
  },

  CANCELLED(Fate.ENDLESS, CancelledException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      life.meanwhile(life.stream()::cancel);
      return life.read();
    }
  },
  CANCELLED_BEFORE_ANYTHING_CAME(Fate.SILENT, CancelledException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      life.meanwhile(life.stream()::cancel);
      return life.read();
    }
  },
  CANCELLED_UNREAD(Fate.ENDLESS, CancelledException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      life.stream().cancel(new IllegalStateException("enough"));
      return life.read();
    }
  },
  LOOP_LEFT(Fate.ENDLESS, CancelledException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      try (CompletionStream stream = life.stream()) {
        stream.iterator().next();
      }
      return life.read();
    }
  },
  CONTEXT_CANCELLED(Fate.ENDLESS, CancelledException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      life.meanwhile(life.context()::cancel);
      return life.read();
    }
  },
  READER_INTERRUPTED(Fate.STALLING, CancelledException.class) {
    @Override
    Object end(Life life) throws InterruptedException {
      life.meanwhile(Thread.currentThread()::interrupt);
      try {
        return life.read();
      } catch (InterruptedException e) {
        return life.read();
      }
    }
  },
  SUBSCRIPTION_CANCELLED(Fate.ENDLESS, CancelledException.class) {
    @Override
    Object end(Life life) {
      Subscriber subscriber = Subscriber.of(life.stream(), 1);
      life.meanwhile(subscriber.subscription::cancel);
      return outcome(life.stream().completion());
    }
  },
  FUTURE_CANCELLED(Fate.ENDLESS, CancelledException.class) {
    @Override
    Object end(Life life) {
      CompletableFuture<Completion> future = life.stream().completion();
      life.meanwhile(() -> future.cancel(true));
      Object told = outcome(future);
      // A future that was cancelled tells so in its own words.
      return told instanceof CancellationException ? new CancelledException("future") : told;
    }
  };

  private final Fate fate;
  private final @Nullable Class<? extends RunnelException> error;

  Ending(Fate fate, @Nullable Class<? extends RunnelException> error) {
    this.fate = fate;
    this.error = error;
  }

  Fate fate() {
    return fate;
  }

  /** Reads the stream, or ends it, in this way; what came of it. */
  Object end(Life life) throws InterruptedException {
    return life.read();
  }

  /** Whether only an exchange has the clock for it. */
  boolean needsClocks() {
    return this == FIRST_EVENT_CLOCK || this == IDLE_CLOCK;
  }

  /** Whether only the passing of time brings it. */
  boolean needsTime() {
    return needsClocks() || this == DEADLINE;
  }

  /** Whether this is what should have come of it. */
  boolean explains(Object outcome) {
    return switch (outcome) {
      case StreamEvent.Error(var told) -> told.getClass() == error;
      case RunnelException told -> told.getClass() == error;
      default -> error == null;
    };
  }

  private static Object outcome(CompletableFuture<Completion> future) {
    return future.handle((answer, failure) -> failure == null ? answer : failure).join();
  }

  /** Asks for some events; its future has what it was told last. */
  private static final class Subscriber implements Flow.Subscriber<StreamEvent> {
    private final CompletableFuture<Object> end = new CompletableFuture<>();
    private final long demand;
    private volatile Flow.Subscription subscription;

    private Subscriber(long demand) {
      this.demand = demand;
    }

    static Subscriber of(CompletionStream stream, long demand) {
      var subscriber = new Subscriber(demand);
      stream.publisher().subscribe(subscriber);
      return subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(demand);
    }

    @Override
    public void onNext(StreamEvent event) {}

    @Override
    public void onError(Throwable error) {
      end.complete(error);
    }

    @Override
    public void onComplete() {
      end.complete("complete");
    }
  }
}
