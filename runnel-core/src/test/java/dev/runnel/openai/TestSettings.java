package dev.runnel.openai;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import dev.runnel.ModelSettings;
import java.util.Map;

/** What any builder can be told, to be looked at rather than built of. */
final class TestSettings extends ModelBuilder<TestSettings> {
  private TestSettings(String provider, Map<String, String> environment) {
    super(provider);
    model("m");
    environment(environment::get);
  }

  static TestSettings of(String provider, Map<String, String> environment) {
    return new TestSettings(provider, environment);
  }

  @Override
  protected TestSettings self() {
    return this;
  }

  @Override
  public CompletionModel build() {
    throw new UnsupportedOperationException();
  }

  ModelSettings get() {
    return settings();
  }
}
