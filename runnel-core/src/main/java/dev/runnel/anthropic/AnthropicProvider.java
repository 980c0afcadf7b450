package dev.runnel.anthropic;

import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.internal.http.CloudIdentities;
import java.util.List;

/**
 * Makes the models of Anthropic's Messages API: {@code anthropic:claude-sonnet-4-5}, and {@code
 * vertex-anthropic:claude-sonnet-4-5@20250929} on Google's Vertex AI. Found by {@link
 * java.util.ServiceLoader}. Thread-safe.
 *
 * <p>On Vertex AI the project comes from {@code ANTHROPIC_VERTEX_PROJECT_ID} or {@code
 * GOOGLE_CLOUD_PROJECT}, the location from {@code GOOGLE_CLOUD_LOCATION} or {@code
 * CLOUD_ML_REGION}, {@code global} if none is set, and the address from {@code
 * ANTHROPIC_VERTEX_BASE_URL}; a base URL that ends in {@code /projects/../locations/..} says all
 * that by itself. Who asks is told by the module {@code runnel-google}, or by a bearer token.
 */
public final class AnthropicProvider implements ModelProvider {

  /** For the service loader. */
  public AnthropicProvider() {}

  @Override
  public List<String> names() {
    return List.of(AnthropicSite.NAME, VertexSite.NAME);
  }

  @Override
  public List<String> keyVariables(String name) {
    return name.equals(AnthropicSite.NAME)
        ? List.of(AnthropicSite.KEY_VARIABLE, AnthropicSite.TOKEN_VARIABLE)
        : List.of();
  }

  @Override
  public CompletionModel create(ModelSettings settings) {
    return settings.provider().equals(VertexSite.NAME)
        ? new VertexSite(settings, CloudIdentities.of("google")).model()
        : AnthropicSite.model(settings);
  }
}
