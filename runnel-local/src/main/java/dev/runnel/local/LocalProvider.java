package dev.runnel.local;

import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import java.util.List;

/**
 * Makes the models of {@code local:...}. Found by {@link java.util.ServiceLoader}. Thread-safe.
 *
 * <p>{@code RUNNEL_LOCAL_THREADS} sets how many threads compute, and {@code RUNNEL_MODELS} where
 * pulled models are. Keys, addresses, clocks and retries have no meaning here.
 */
public final class LocalProvider implements ModelProvider {
  static final String NAME = "local";
  private static final String THREADS = "RUNNEL_LOCAL_THREADS";

  /** For the service loader. */
  public LocalProvider() {}

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<String> keyVariables(String name) {
    return List.of();
  }

  @Override
  public CompletionModel create(ModelSettings settings) {
    Local.Builder model =
        Local.builder()
            .model(settings.model())
            .store(ModelStore.ofUser(name -> settings.variable(name).orElse(null)))
            .buffer(settings.buffer());
    settings.variable(THREADS).ifPresent(value -> model.threads(threads(value)));
    return model.build();
  }

  private static int threads(String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new ValidationException(THREADS + " must be a whole number, not '" + value + "'", e);
    }
  }
}
