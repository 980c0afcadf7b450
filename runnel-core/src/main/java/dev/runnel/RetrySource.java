package dev.runnel;

import java.util.List;

/**
 * A model that is asked again.
 *
 * @param inner the model
 * @param retries counts the attempts of each stream, under one budget
 */
record RetrySource(InnerModel inner, Retries retries) implements AsyncEventSource {

  static CompletionModel model(CompletionModel model, RetryPolicy policy) {
    InnerModel inner = InnerModel.of(model);
    return CustomModel.relaying(List.of(inner), new RetrySource(inner, new Retries(policy)));
  }

  @Override
  public EventPump open(CallContext context, CompletionRequest request) {
    return new RetryPump(this, context, request);
  }
}
