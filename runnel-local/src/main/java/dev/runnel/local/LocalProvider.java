package dev.runnel.local;

import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.UnsupportedException;
import java.util.List;
import java.util.Optional;

/** Makes the models of {@code local:...}. Found by {@link java.util.ServiceLoader}. Thread-safe. */
public final class LocalProvider implements ModelProvider {

  /** For the service loader. */
  public LocalProvider() {}

  @Override
  public List<String> names() {
    return List.of("local");
  }

  @Override
  public Optional<String> keyVariable(String name) {
    return Optional.empty();
  }

  @Override
  public CompletionModel create(ModelSettings settings) {
    throw new UnsupportedException("not yet");
  }
}
