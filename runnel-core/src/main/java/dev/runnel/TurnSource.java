package dev.runnel;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several models as one: a fallback or a hedge.
 *
 * @param models the models, in the order in which they are asked
 * @param policy which failures are worth asking another one
 * @param patience how long one may be silent before the next is asked, or null for ever
 * @param slow what becomes of the silent one
 */
record TurnSource(
    List<InnerModel> models, FallbackPolicy policy, @Nullable Duration patience, Slow slow)
    implements AsyncEventSource {

  /** What becomes of a model that is silent for too long. */
  enum Slow {
    /** It is cancelled. */
    LEFT,
    /** It may still be the first. */
    KEPT
  }

  static CompletionModel fallback(FallbackPolicy policy, List<InnerModel> models) {
    return model(new TurnSource(models, policy, policy.firstEvent(), Slow.LEFT));
  }

  static CompletionModel hedge(Duration after, List<InnerModel> models) {
    if (Objects.requireNonNull(after, "after").isNegative()) {
      throw new ValidationException("the time before a hedge must not be negative: " + after);
    }
    return model(new TurnSource(models, FallbackPolicy.defaults(), after, Slow.KEPT));
  }

  private static CompletionModel model(TurnSource source) {
    return CustomModel.relaying(source.models, source);
  }

  @Override
  public EventPump open(CallContext context, CompletionRequest request) {
    return new TurnPump(this, context, request);
  }
}
