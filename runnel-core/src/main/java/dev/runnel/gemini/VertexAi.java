package dev.runnel.gemini;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.CloudIdentities;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Google's Gemini models on Vertex AI, in a project of Google Cloud.
 *
 * <p>The project comes from {@code GOOGLE_CLOUD_PROJECT}, or from the credentials; the location
 * from {@code GOOGLE_CLOUD_LOCATION}, or {@code GOOGLE_CLOUD_REGION}, and is {@code global} by
 * default. The address follows from the location, unless {@code baseUrl} or {@code VERTEX_BASE_URL}
 * give another; {@code GOOGLE_VERTEX_BASE_URL}, which Google's own libraries read, may lack the
 * version.
 *
 * <p>Who asks is proved by the first of these that there is: a {@code signer}, {@code bearerToken}
 * or {@code apiKey} that was set; Application Default Credentials, with the module {@code
 * runnel-google} and an address of Google's; the key in {@code GOOGLE_API_KEY}. A key without a
 * project that was set is one of express mode.
 *
 * <p>Source: Vertex AI, "Generate content with the Gemini API" and "Vertex AI in express mode REST
 * API reference".
 */
public final class VertexAi {
  private VertexAi() {}

  /**
   * The model of a name, with project, location and credentials from the environment.
   *
   * @param name the model's name, such as {@code gemini-2.5-flash}
   * @return the model, which is thread-safe; the caller closes it
   * @throws dev.runnel.AuthenticationException if there are no credentials; it says what to do
   * @throws dev.runnel.ValidationException if the name is blank, or the project is not known
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

  /** Builds a model of Vertex AI. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private @Nullable String project;
    private @Nullable String location;

    private Builder() {
      super(Platform.VERTEX.provider());
    }

    /**
     * Sets the project whose quota is used and which pays.
     *
     * @param project the project's id or number
     * @return this
     */
    public Builder project(String project) {
      this.project = notBlank(project, "project");
      return this;
    }

    /**
     * Sets where the model runs.
     *
     * @param location a region such as {@code europe-west4}, or {@code global}, {@code eu} or
     *     {@code us}
     * @return this
     */
    public Builder location(String location) {
      this.location = notBlank(location, "location");
      return this;
    }

    private static String notBlank(String value, String what) {
      if (value.isBlank()) {
        throw new ValidationException(what + " must not be blank");
      }
      return value.strip();
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return new VertexSite(
              settings(),
              Optional.ofNullable(project),
              Optional.ofNullable(location),
              () -> CloudIdentities.of("google"))
          .model();
    }
  }
}
