package dev.runnel.openai;

import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import java.util.List;

/**
 * Makes the models of OpenAI and of the servers that speak its APIs: Chat Completions, and by names
 * that end in {@code -responses} the Responses API. Found by {@link java.util.ServiceLoader}.
 * Thread-safe.
 *
 * <p>The address of each can be set by {@code <NAME>_BASE_URL}, such as {@code VLLM_BASE_URL}, and
 * Azure's by {@code AZURE_OPENAI_ENDPOINT} too.
 */
public final class OpenAiProvider implements ModelProvider {

  /** For the service loader. */
  public OpenAiProvider() {}

  @Override
  public List<String> names() {
    return Vendors.ALL.stream().map(Vendor::name).toList();
  }

  @Override
  public List<String> keyVariables(String name) {
    Vendor vendor = Vendors.of(name);
    return vendor.needsKey() ? vendor.keyVariables() : List.of();
  }

  @Override
  public CompletionModel create(ModelSettings settings) {
    return Vendors.of(settings.provider()).model(settings);
  }
}
