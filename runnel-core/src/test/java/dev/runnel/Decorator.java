package dev.runnel;

import java.time.Duration;

/** The decorators, around one model that answers: what holds for a stream holds for theirs. */
enum Decorator {
  LIMITED {
    @Override
    CompletionModel around(CompletionModel inner) {
      return inner.limited(2);
    }
  },
  GUARDED {
    @Override
    CompletionModel around(CompletionModel inner) {
      return inner.guarded(new CountingGuard());
    }
  },
  RETRYING {
    @Override
    CompletionModel around(CompletionModel inner) {
      return inner.retrying(RetryPolicy.none());
    }
  },
  FALLBACK {
    @Override
    CompletionModel around(CompletionModel inner) {
      return Models.fallback(
          FallbackPolicy.defaults().withOn(error -> false).withFirstEvent(LONG), inner, unasked());
    }
  },
  HEDGED {
    @Override
    CompletionModel around(CompletionModel inner) {
      return Models.hedged(LONG, inner, unasked());
    }
  },
  STACK {
    @Override
    CompletionModel around(CompletionModel inner) {
      return Models.fallback(
              FallbackPolicy.defaults().withOn(error -> false),
              inner.retrying(RetryPolicy.none()).limited(2),
              unasked())
          .hedged(LONG);
    }
  };

  private static final Duration LONG = Duration.ofDays(300);

  /** The model with this decorator; closing it closes the one within. */
  abstract CompletionModel around(CompletionModel inner);

  private static CompletionModel unasked() {
    return CustomModel.of(
        "other:model",
        (context, request, sink) -> {
          throw new AssertionError("the other model was asked");
        });
  }
}
