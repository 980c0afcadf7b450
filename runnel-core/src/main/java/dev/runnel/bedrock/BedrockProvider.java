package dev.runnel.bedrock;

import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.internal.http.HttpModels;
import dev.runnel.internal.time.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the models of Amazon Bedrock. Found by {@link java.util.ServiceLoader}. Thread-safe.
 *
 * <p>Key, region and address come from where {@link Bedrock} says.
 */
public final class BedrockProvider implements ModelProvider {

  /** For the service loader. */
  public BedrockProvider() {}

  @Override
  public List<String> names() {
    return List.of(ConverseDialect.PROVIDER);
  }

  @Override
  public List<String> keyVariables(String name) {
    return List.of(BedrockSite.KEY_VARIABLE);
  }

  @Override
  public CompletionModel create(ModelSettings settings) {
    return create(settings, null, Timer.system());
  }

  /** Makes a model of a region, or of the environment's, whose clocks a test can turn. */
  static CompletionModel create(ModelSettings settings, @Nullable String region, Timer timer) {
    return HttpModels.create(
        settings, new BedrockSite(settings, region).endpoint(), new ConverseDialect(), timer);
  }
}
