package dev.runnel.gemini;

import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.CloudIdentities;
import java.util.List;
import java.util.Optional;

/**
 * Makes the models of {@link Gemini} ({@code gemini:...}) and {@link VertexAi} ({@code
 * vertex:...}). Found by {@link java.util.ServiceLoader}. Thread-safe.
 */
public final class GeminiProvider implements ModelProvider {

  /** For the service loader. */
  public GeminiProvider() {}

  @Override
  public List<String> names() {
    return List.of(Platform.AI_STUDIO.provider(), Platform.VERTEX.provider());
  }

  @Override
  public List<String> keyVariables(String name) {
    return platform(name) == Platform.AI_STUDIO ? AiStudio.KEY_VARIABLES : List.of();
  }

  @Override
  public CompletionModel create(ModelSettings settings) {
    return switch (platform(settings.provider())) {
      case AI_STUDIO -> AiStudio.model(settings);
      case VERTEX ->
          new VertexSite(
                  settings, Optional.empty(), Optional.empty(), () -> CloudIdentities.of("google"))
              .model();
    };
  }

  private static Platform platform(String provider) {
    for (Platform platform : Platform.values()) {
      if (platform.provider().equals(provider)) {
        return platform;
      }
    }
    throw new ValidationException("'" + provider + "' is no provider of Gemini models");
  }
}
