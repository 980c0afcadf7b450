package dev.runnel.cli;

import dev.runnel.RetryPolicy;
import dev.runnel.Timeouts;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a model.
 *
 * @param baseUrl another address than the provider's, or null
 * @param apiKey another key than the provider's variable holds, or null
 * @param timeouts the clocks
 * @param retry when to try again
 * @param environment the environment variables
 */
record Connection(
    @Nullable String baseUrl,
    @Nullable String apiKey,
    Timeouts timeouts,
    RetryPolicy retry,
    UnaryOperator<@Nullable String> environment) {

  /** How to reach another provider: at its own address, with its own key. */
  Connection elsewhere() {
    return new Connection(null, null, timeouts, retry, environment);
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "Connection[" + baseUrl + "]";
  }
}
