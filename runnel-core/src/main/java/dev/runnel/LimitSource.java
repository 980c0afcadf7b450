package dev.runnel;

import dev.runnel.internal.permit.Permits;
import java.util.List;

/**
 * A model with so many streams at a time.
 *
 * @param inner the model
 * @param permits one for each stream at a time, and the line of those that wait
 * @param tooMany what to say when the line is full
 */
record LimitSource(InnerModel inner, Permits permits, String tooMany) implements AsyncEventSource {

  static CompletionModel model(CompletionModel model, int maxConcurrent, int maxWaiting) {
    Checks.positive(maxConcurrent, "max concurrent");
    if (maxWaiting < 0) {
      throw new ValidationException("max waiting must not be negative, but is " + maxWaiting);
    }
    InnerModel inner = InnerModel.of(model);
    var permits = new Permits(maxConcurrent, maxWaiting);
    return CustomModel.relaying(
        List.of(inner),
        new LimitSource(
            inner,
            permits,
            "this side's limit of "
                + maxConcurrent
                + " streams at a time is reached, and "
                + maxWaiting
                + " wait already: nothing was sent"),
        permits::close);
  }

  @Override
  public EventPump open(CallContext context, CompletionRequest request) {
    return new LimitPump(this, context, request);
  }
}
