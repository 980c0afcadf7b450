package dev.runnel.cli;

import dev.runnel.AuthenticationException;
import dev.runnel.Models;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which model is asked when none is named. */
final class DefaultModel {
  /** One small, usual model of each provider, in order of preference. */
  private static final List<String> BY_KEY = List.of("openai:gpt-4o-mini");

  private DefaultModel() {}

  /**
   * The spec: {@code $RUNNEL_MODEL}, or the model of the first provider whose key is set.
   *
   * @throws AuthenticationException if there is neither
   */
  static String find(UnaryOperator<@Nullable String> environment) {
    String named = environment.apply("RUNNEL_MODEL");
    if (named != null && !named.isBlank()) {
      return named.strip();
    }
    return BY_KEY.stream()
        .filter(spec -> hasKey(spec, environment))
        .findFirst()
        .orElseThrow(() -> new AuthenticationException("no model is named, and no key is set"));
  }

  private static boolean hasKey(String spec, UnaryOperator<@Nullable String> environment) {
    Optional<String> variable = Models.keyVariable(spec.substring(0, spec.indexOf(':')));
    if (variable.isEmpty()) {
      return false;
    }
    String key = environment.apply(variable.get());
    return key != null && !key.isBlank();
  }
}
