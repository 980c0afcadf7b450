package dev.runnel.local.internal.engine;

import dev.runnel.ChatMessage;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.Role;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.sample.Sampler;
import dev.runnel.local.internal.sample.Sampling;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** A request that a local model can answer. */
record Question(CompletionRequest request, OptionalInt topK) {

  /**
   * Checks a request.
   *
   * @param request the request
   * @param model the name of the model that was asked
   * @throws UnsupportedException if it asks for what a local model cannot do
   * @throws ValidationException if it has a field that is wrong or unknown
   */
  static Question of(CompletionRequest request, String model) {
    refuse(!request.tools().isEmpty() || request.toolChoice().isPresent(), "call tools");
    refuse(request.responseSchema().isPresent(), "follow a schema");
    refuse(
        request.reasoningEffort().isPresent() || request.reasoningBudget().isPresent(),
        "reason with more or less effort");
    for (ChatMessage message : request.messages()) {
      refuse(message.role() == Role.TOOL || !message.toolCalls().isEmpty(), "call tools");
      for (ContentPart part : message.content()) {
        // What only another provider understands is no loss here.
        refuse(
            !(part instanceof ContentPart.Text || part instanceof ContentPart.Native),
            "read images, sound, video or documents");
      }
    }
    request
        .model()
        .filter(name -> !name.equals(model))
        .ifPresent(name -> {
          throw new UnsupportedException(
              "this model is " + model + ": for " + name + " make another one");
        });
    return new Question(request, topK(request.extra()));
  }

  private static void refuse(boolean asked, String what) {
    if (asked) {
      throw new UnsupportedException(
          "local models cannot " + what + ": leave it out, or take another provider");
    }
  }

  private static OptionalInt topK(Map<String, String> extra) {
    for (String name : extra.keySet()) {
      if (!name.equals("top_k")) {
        throw new ValidationException(
            "local models know the extra field top_k alone, not '" + name + "'");
      }
    }
    String json = extra.get("top_k");
    if (json == null) {
      return OptionalInt.empty();
    }
    if (!json.strip().matches("[0-9]{1,9}")) {
      throw new ValidationException(
          "the extra field top_k must be a whole number from 0 (all tokens) on, not " + json);
    }
    return OptionalInt.of(Integer.parseInt(json.strip()));
  }

  /** What picks the tokens of the answer. */
  Sampler sampler(Sampling usual) {
    var sampling =
        new Sampling(
            request.temperature().orElse(usual.temperature()),
            topK.orElse(usual.topK()),
            request.topP().orElse(usual.topP()));
    return new Sampler(sampling, request.seed().orElseGet(ThreadLocalRandom.current()::nextLong));
  }

  int maxTokens() {
    return request.maxTokens().orElse(Integer.MAX_VALUE);
  }
}
