package dev.runnel.testing;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import dev.runnel.ModelSettings;
import java.util.Map;

/** Settings as a provider gets them, with an environment of the test's own. */
public final class SettingsBuilder extends ModelBuilder<SettingsBuilder> {

  /** Starts with a model named {@code m}. */
  public SettingsBuilder(String provider, Map<String, String> environment) {
    super(provider);
    model("m");
    environment(environment::get);
  }

  @Override
  protected SettingsBuilder self() {
    return this;
  }

  @Override
  public CompletionModel build() {
    throw new UnsupportedOperationException("these are for get()");
  }

  /** The settings so far. */
  public ModelSettings get() {
    return settings();
  }
}
