package dev.runnel;

import java.util.List;
import java.util.Objects;

/**
 * A model behind a guard.
 *
 * @param inner the model
 * @param guard who lets calls in
 */
record GuardSource(InnerModel inner, CallGuard guard) implements AsyncEventSource {

  static CompletionModel model(CompletionModel model, CallGuard guard) {
    InnerModel inner = InnerModel.of(model);
    return CustomModel.relaying(
        List.of(inner), new GuardSource(inner, Objects.requireNonNull(guard, "guard")));
  }

  @Override
  public EventPump open(CallContext context, CompletionRequest request) {
    return new GuardPump(this, context, request);
  }
}
