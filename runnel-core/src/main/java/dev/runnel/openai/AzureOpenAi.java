package dev.runnel.openai;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import dev.runnel.ValidationException;

/**
 * OpenAI's Chat Completions API as Azure serves it.
 *
 * <p>The address comes from {@code AZURE_OPENAI_ENDPOINT}, the key from {@code
 * AZURE_OPENAI_API_KEY} and the API version from {@code AZURE_OPENAI_API_VERSION} or {@code
 * OPENAI_API_VERSION} unless they are set. Without a version, or with one that is no date, requests
 * go to the v1 API, {@code <endpoint>/openai/v1/chat/completions}; with a dated one such as {@code
 * 2024-10-21} to {@code <endpoint>/openai/deployments/<deployment>/chat/completions}. An endpoint
 * whose path says more than the host, such as one that ends with {@code /openai/v1}, is taken as it
 * is.
 *
 * <p>A key goes out as {@code api-key}. For Entra ID, give the token by {@link
 * ModelBuilder#bearerToken(java.util.function.Supplier) bearerToken}.
 *
 * <p>Source: Microsoft Learn, "Azure OpenAI in Microsoft Foundry Models API lifecycle" and "Azure
 * OpenAI REST API reference".
 */
public final class AzureOpenAi {
  private AzureOpenAi() {}

  /**
   * The model of a deployment, with address and key from the environment.
   *
   * @param deployment the deployment's name
   * @return the model, which is thread-safe; the caller closes it
   * @throws dev.runnel.AuthenticationException if there is no key; it names the variable to set
   * @throws ValidationException if the name is blank or there is no address; it names the variable
   */
  public static CompletionModel model(String deployment) {
    return builder().deployment(deployment).build();
  }

  /**
   * Starts a model.
   *
   * @return a builder; not thread-safe
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a model of Azure OpenAI. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private Builder() {
      super(Vendors.AZURE.name());
    }

    /**
     * Sets the resource, whose address is {@code https://<resource>.openai.azure.com}.
     *
     * @param name the resource's name
     * @return this
     * @throws ValidationException if it has a character that a host name cannot have
     */
    public Builder resource(String name) {
      if (!name.matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")) {
        throw new ValidationException(
            "'" + name + "' is not the name of an Azure resource: use letters, digits and hyphens");
      }
      return endpoint("https://" + name + ".openai.azure.com");
    }

    /**
     * Sets the address, as {@link #baseUrl} does.
     *
     * @param url the endpoint that the portal shows, such as {@code
     *     https://my-resource.openai.azure.com}
     * @return this
     * @throws ValidationException if it is no URL
     */
    public Builder endpoint(String url) {
      return baseUrl(url);
    }

    /**
     * Sets the deployment, as {@link #model} does. A request may name another.
     *
     * @param name the deployment's name, which need not be the model's
     * @return this
     * @throws ValidationException if it is blank
     */
    public Builder deployment(String name) {
      return model(name);
    }

    /**
     * Sets the API's version, which goes into the query of every address.
     *
     * @param version a date such as {@code 2024-10-21}, which also chooses the older paths; {@code
     *     v1} or {@code preview} for those of v1
     * @return this
     */
    public Builder apiVersion(String version) {
      return query(AzureAddress.VERSION, version);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return Vendors.AZURE.model(settings());
    }
  }
}
