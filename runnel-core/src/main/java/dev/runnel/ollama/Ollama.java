package dev.runnel.ollama;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;

/**
 * Ollama's own Chat API, of the local server and of ollama.com.
 *
 * <p>The address comes from {@code OLLAMA_BASE_URL}, else from {@code OLLAMA_HOST} in the forms
 * that Ollama itself reads ({@code host:port}, without a scheme), unless it is set; it is {@code
 * http://localhost:11434} by default, and one that ends in {@code /api} is taken without that. No
 * key is needed but by {@code https://ollama.com}; one in {@code OLLAMA_API_KEY} is sent to
 * whatever address.
 *
 * <p>Fields such as {@code keep_alive} are given by {@link
 * dev.runnel.CompletionRequest.Builder#extra extra("keep_alive", "\"10m\"")}.
 *
 * <p>Source: Ollama's API reference, "Generate a chat message".
 */
public final class Ollama {
  private Ollama() {}

  /**
   * The model of a name, with the address from the environment.
   *
   * @param name the model's name, such as {@code llama3.2}
   * @return the model, which is thread-safe; the caller closes it
   * @throws dev.runnel.ValidationException if the name is blank, or the environment's address is
   *     none
   */
  public static CompletionModel model(String name) {
    return builder().model(name).build();
  }

  /**
   * Starts a model.
   *
   * @return a builder; not thread-safe
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a model of Ollama. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private Builder() {
      super(OllamaProvider.NAME);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return new OllamaProvider().create(settings());
    }
  }
}
