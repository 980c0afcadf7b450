package dev.runnel.cli;

import dev.runnel.Models;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A provider somewhere else. Says of its key whether it is set, and never which it is.
 *
 * @param name what stands before the colon of a spec
 * @param variable the variable of its key; empty if it needs none
 * @param isSet whether that variable holds something
 */
record KeyedProvider(String name, Optional<String> variable, boolean isSet) {

  /** All there are but this machine. */
  static List<KeyedProvider> all(UnaryOperator<@Nullable String> environment) {
    return Models.providers().stream()
        .filter(name -> !name.equals("local"))
        .map(name -> of(name, environment))
        .toList();
  }

  /** The provider of a name, with the first of its variables that is set, or its usual one. */
  static KeyedProvider of(String name, UnaryOperator<@Nullable String> environment) {
    Optional<String> set =
        Models.keyVariables(name).stream()
            .filter(variable -> isSet(environment.apply(variable)))
            .findFirst();
    return new KeyedProvider(name, set.or(() -> Models.keyVariable(name)), set.isPresent());
  }

  private static boolean isSet(@Nullable String key) {
    return key != null && !key.isBlank();
  }
}
