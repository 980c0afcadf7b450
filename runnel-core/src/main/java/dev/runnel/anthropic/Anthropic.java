package dev.runnel.anthropic;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Anthropic's Messages API, and whatever server speaks it at another address.
 *
 * <p>The key comes from {@code ANTHROPIC_API_KEY}, or a bearer token from {@code
 * ANTHROPIC_AUTH_TOKEN}, and the address from {@code ANTHROPIC_BASE_URL}, unless they are set; the
 * address is {@code https://api.anthropic.com} by default. It is the one above {@code /v1}, as the
 * official SDKs have it; one that ends in {@code /v1} will do as well. Another address needs no
 * key.
 *
 * <p>How requests are understood:
 *
 * <ul>
 *   <li>The API wants a limit of the answer's tokens. Where the request sets none, it is 32,000 for
 *       Claude 3.7 and later, 8,192 for Claude 3.5, 4,096 for older ones and for models that are
 *       not Claude: what every model of that generation allows. On models before Claude 4.5, prompt
 *       and limit together must fit into the context window.
 *   <li>{@code reasoningBudget} turns on extended thinking, for models up to Claude 4.6; 0 turns
 *       thinking off. It is part of the limit above, which grows if it does not exceed the budget.
 *   <li>{@code reasoningEffort} is {@code low}, {@code medium}, {@code high}, {@code xhigh} or
 *       {@code max}, as far as the model knows the word. On Claude 4.6 and later it turns on
 *       adaptive thinking too. What the model thinks is shown by older models, by newer ones only
 *       if asked by {@code extra("thinking",
 *       "{\"type\":\"adaptive\",\"display\":\"summarized\"}")}.
 *   <li>{@code responseSchema} is a structured output, for Claude 4.5 and later: its objects need
 *       {@code "additionalProperties": false}.
 *   <li>{@code promptCacheKey} sets breakpoints at the end of the system prompt, or of the tools if
 *       there is none, and at the end of the conversation.
 * </ul>
 *
 * <p>Source: Anthropic API reference, "Create a Message" and "Streaming messages".
 */
public final class Anthropic {
  private Anthropic() {}

  /**
   * The model of a name, with key and address from the environment.
   *
   * @param name the model's name, such as {@code claude-sonnet-4-5}
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

  /** Builds a model of Anthropic. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private final Set<String> betas = new LinkedHashSet<>();

    private Builder() {
      super(AnthropicSite.NAME);
    }

    /**
     * Asks for features that are not generally available yet. Sent as {@code anthropic-beta}; adds
     * to those asked for before.
     *
     * @param names the features' names, such as {@code compact-2026-01-12}
     * @return this
     * @throws dev.runnel.ValidationException if one holds a character that a header cannot hold
     */
    public Builder beta(String... names) {
      betas.addAll(List.of(names));
      return betas.isEmpty() ? this : header("anthropic-beta", String.join(",", betas));
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return AnthropicSite.model(settings());
    }
  }
}
