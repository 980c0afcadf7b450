package dev.runnel;

import java.util.List;
import java.util.Optional;

/**
 * Makes the models of one or more providers. Found by {@link java.util.ServiceLoader}: a module
 * that {@code provides} it, or a jar that names it under {@code META-INF/services}, adds its
 * providers to {@link Models}. Thread-safe.
 */
public interface ModelProvider {

  /**
   * The providers' names, as they stand before the colon of a spec.
   *
   * @return the names, lower case
   */
  List<String> names();

  /**
   * The environment variables that may hold a provider's key.
   *
   * @param name one of {@link #names()}
   * @return the variables' names, the usual one first; empty if the provider needs no key, or knows
   *     its users otherwise
   */
  List<String> keyVariables(String name);

  /**
   * The environment variable that usually holds a provider's key.
   *
   * @param name one of {@link #names()}
   * @return the first of {@link #keyVariables}, or empty
   */
  default Optional<String> keyVariable(String name) {
    return keyVariables(name).stream().findFirst();
  }

  /**
   * Makes a model. No I/O happens here.
   *
   * @param settings what the builder was told; {@link ModelSettings#provider()} is one of {@link
   *     #names()}
   * @return the model
   * @throws AuthenticationException if a key is needed and there is none; it names the variable
   * @throws ValidationException if something is missing or wrong
   */
  CompletionModel create(ModelSettings settings);
}
