package dev.runnel.internal.dialect;

import dev.runnel.CompletionRequest;
import dev.runnel.UnsupportedException;

/**
 * Refuses the options of a request that an API has no field for: to leave one out in silence would
 * be to answer another question than the one asked.
 *
 * @param provider the provider's name, for the message
 * @param request the request
 */
public record UnsupportedOptions(String provider, CompletionRequest request) {

  /**
   * Refuses stop strings.
   *
   * @return this
   * @throws UnsupportedException if the request has some
   */
  public UnsupportedOptions stop() {
    return refuse(!request.stop().isEmpty(), "stop strings", "stop(..)");
  }

  /**
   * Refuses a seed.
   *
   * @return this
   * @throws UnsupportedException if the request has one
   */
  public UnsupportedOptions seed() {
    return refuse(request.seed().isPresent(), "seed", "seed(..)");
  }

  /**
   * Refuses a response schema.
   *
   * @return this
   * @throws UnsupportedException if the request has one
   */
  public UnsupportedOptions responseSchema() {
    return refuse(request.responseSchema().isPresent(), "response schema", "responseSchema(..)");
  }

  /**
   * Refuses a reasoning effort.
   *
   * @return this
   * @throws UnsupportedException if the request has one
   */
  public UnsupportedOptions reasoningEffort() {
    return refuse(request.reasoningEffort().isPresent(), "reasoning effort", "reasoningEffort(..)");
  }

  /**
   * Refuses a reasoning budget.
   *
   * @return this
   * @throws UnsupportedException if the request has one
   */
  public UnsupportedOptions reasoningBudget() {
    return refuse(request.reasoningBudget().isPresent(), "reasoning budget", "reasoningBudget(..)");
  }

  /**
   * Refuses any option.
   *
   * @param isSet whether the request has it
   * @param what its name
   * @param method what sets it
   * @return this
   * @throws UnsupportedException if the request has it
   */
  public UnsupportedOptions refuse(boolean isSet, String what, String method) {
    if (isSet) {
      throw new UnsupportedException(
          provider
              + " has no "
              + what
              + ": leave out "
              + method
              + ", or give the provider's own field by extra(..)");
    }
    return this;
  }
}
