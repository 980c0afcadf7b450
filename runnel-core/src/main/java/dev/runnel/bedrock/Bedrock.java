package dev.runnel.bedrock;

import dev.runnel.CompletionModel;
import dev.runnel.ModelBuilder;
import dev.runnel.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Bedrock, through its ConverseStream API.
 *
 * <p>A Bedrock API key comes from {@code AWS_BEARER_TOKEN_BEDROCK} unless it is set; without one,
 * requests are signed for whoever the process is in AWS, which takes the module {@code runnel-aws}
 * or a {@linkplain ModelBuilder#signer signer}. The region comes from {@link Builder#region},
 * {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, or with {@code runnel-aws} from AWS's own
 * configuration; the address from {@code AWS_ENDPOINT_URL_BEDROCK_RUNTIME} unless it is set, and
 * {@code https://bedrock-runtime.<region>.amazonaws.com} by default. Behind an address that is not
 * AWS's, no key is needed.
 *
 * <p>A model's name is a model id such as {@code amazon.nova-lite-v1:0}, the id of an inference
 * profile such as {@code us.anthropic.claude-sonnet-4-5-20250929-v1:0}, or an ARN of either.
 *
 * <p>Source: Amazon Bedrock API reference, "ConverseStream".
 */
public final class Bedrock {
  private Bedrock() {}

  /**
   * The model of a name, with key, region and address from the environment.
   *
   * @param name the model's id, or the id or ARN of an inference profile
   * @return the model, which is thread-safe; the caller closes it
   * @throws dev.runnel.AuthenticationException if there is neither a key nor an identity; it says
   *     what to set
   * @throws ValidationException if the name is blank, or no region is known
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

  /** Builds a model of Amazon Bedrock. Not thread-safe. */
  public static final class Builder extends ModelBuilder<Builder> {
    private @Nullable String region;

    private Builder() {
      super(ConverseDialect.PROVIDER);
    }

    /**
     * Sets the AWS region, instead of the one in the environment.
     *
     * @param region its code, such as {@code us-east-1}
     * @return this
     * @throws ValidationException if it is no region's code
     */
    public Builder region(String region) {
      this.region = Region.checked(region, "region");
      return this;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CompletionModel build() {
      return BedrockProvider.model(settings(), region);
    }
  }
}
