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

  private static KeyedProvider of(String name, UnaryOperator<@Nullable String> environment) {
    Optional<String> variable = Models.keyVariable(name);
    String key = variable.map(environment).orElse("");
    return new KeyedProvider(name, variable, !key.isBlank());
  }
}
