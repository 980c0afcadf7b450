package dev.runnel.openai;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;

/**
 * OpenAI's Chat Completions API, and whatever server speaks it at another address.
 *
 * <p>The key comes from {@code OPENAI_API_KEY} and the address from {@code OPENAI_BASE_URL} unless
 * they are set; the address is {@code https://api.openai.com/v1} by default. Another address needs
 * no key.
 *
 * <p>Source: OpenAI API reference, "Create chat completion" and "The chat completion chunk object".
 */
public final class OpenAi {
  private OpenAi() {}

  /**
   * The model of a name, with key and address from the environment.
   *
   * @param name the model's name, such as {@code gpt-4o}
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

  /** Builds a model of OpenAI. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private Builder() {
      super(Vendors.OPENAI.name());
    }

    /**
     * Sets the organisation that pays, for keys that belong to several. Sent as {@code
     * OpenAI-Organization}.
     *
     * @param organization its id, such as {@code org-...}
     * @return this
     * @throws dev.runnel.ValidationException if it holds a character that a header cannot hold
     */
    public Builder organization(String organization) {
      return header("OpenAI-Organization", organization);
    }

    /**
     * Sets the project that pays. Sent as {@code OpenAI-Project}.
     *
     * @param project its id, such as {@code proj_...}
     * @return this
     * @throws dev.runnel.ValidationException if it holds a character that a header cannot hold
     */
    public Builder project(String project) {
      return header("OpenAI-Project", project);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return Vendors.OPENAI.model(settings());
    }
  }
}
