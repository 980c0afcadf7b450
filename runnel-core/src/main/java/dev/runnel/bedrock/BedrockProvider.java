package dev.runnel.bedrock;

import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.internal.http.HttpModels;
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
    return model(settings, null);
  }

  /** Makes a model of a region, or of the environment's. */
  static CompletionModel model(ModelSettings settings, @Nullable String region) {
    return HttpModels.create(
        settings, new BedrockSite(settings, region).endpoint(), new ConverseDialect());
  }
}
