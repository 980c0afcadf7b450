package dev.runnel.gemini;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;

/**
 * Google's Gemini API, as AI Studio gives keys for it. For Google Cloud see {@link VertexAi}.
 *
 * <p>The key comes from {@code GEMINI_API_KEY}, or {@code GOOGLE_API_KEY}, and goes out in the
 * header {@code x-goog-api-key}. The address is {@code
 * https://generativelanguage.googleapis.com/v1beta}, unless {@code baseUrl} or {@code
 * GEMINI_BASE_URL} say otherwise; {@code GOOGLE_GEMINI_BASE_URL}, which Google's own libraries
 * read, may lack the version. Another address needs no key.
 *
 * <p>Reasoning is sent back as text where a reasoning effort or budget is asked for. Google counts
 * it apart: the completion tokens are those of the answer alone, the total has both. A tool that
 * Google runs itself, such as its search, is asked for by {@code extra("tools", ...)}; what it did
 * goes back to the model with the conversation. A field {@code generationConfig} or {@code tools}
 * given by {@code extra} stands in for all that would be in ours.
 *
 * <p>Source: Gemini API reference, "Generating content".
 */
public final class Gemini {
  private Gemini() {}

  /**
   * The model of a name, with key and address from the environment.
   *
   * @param name the model's name, such as {@code gemini-2.5-flash}
   * @return the model, which is thread-safe; the caller closes it
   * @throws dev.runnel.AuthenticationException if there is no key; it names the variables to set
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

  /** Builds a model of the Gemini API. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private Builder() {
      super(Platform.AI_STUDIO.provider());
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return AiStudio.model(settings());
    }
  }
}
