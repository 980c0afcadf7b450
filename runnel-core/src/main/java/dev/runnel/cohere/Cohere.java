package dev.runnel.cohere;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;

/**
 * Cohere's Chat API, version 2.
 *
 * <p>The key comes from {@code CO_API_KEY} or {@code COHERE_API_KEY} and the address from {@code
 * CO_API_URL} or {@code COHERE_BASE_URL} unless they are set; the address is {@code
 * https://api.cohere.com} by default, and one that ends in {@code /v1} or {@code /v2} is taken
 * without that. Another address needs no key.
 *
 * <p>The model's plan for its tools comes as reasoning, as its thinking does. Documents to be cited
 * are given by {@link dev.runnel.CompletionRequest.Builder#extra extra("documents", ..)}.
 *
 * <p>Source: Cohere API reference v2, "Chat with Streaming".
 */
public final class Cohere {
  private Cohere() {}

  /**
   * The model of a name, with key and address from the environment.
   *
   * @param name the model's name, such as {@code command-a-03-2025}
   * @return the model, which is thread-safe; the caller closes it
   * @throws dev.runnel.AuthenticationException if there is no key; it names the variable to set
   * @throws dev.runnel.ValidationException if the name is blank
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

  /** Builds a model of Cohere. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private Builder() {
      super(CohereProvider.NAME);
    }

    /**
     * Names the project that sends the requests, for Cohere's own records. Sent as {@code
     * X-Client-Name}.
     *
     * @param name the project's name
     * @return this
     * @throws dev.runnel.ValidationException if it holds a character that a header cannot hold
     */
    public Builder clientName(String name) {
      return header("X-Client-Name", name);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return new CohereProvider().create(settings());
    }
  }
}
