package dev.runnel.aws;

import dev.runnel.spi.CloudIdentity;
import dev.runnel.spi.RequestSigner;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * Who the process is in AWS, by the AWS SDK's default chain: system properties, environment
 * variables, a web identity, profile files, the container, the machine. Found by {@link
 * java.util.ServiceLoader}. Thread-safe.
 *
 * <p>Some of these need more of the AWS SDK on the path: profiles that log in through IAM Identity
 * Center {@code software.amazon.awssdk:sso} and {@code ssooidc}, web identities and profiles that
 * assume a role {@code sts}, both an HTTP client such as {@code url-connection-client}.
 *
 * <p>Source: AWS SDK for Java 2.x Developer Guide, "Default credentials provider chain".
 */
public final class AwsIdentity implements CloudIdentity {

  /**
   * One for the process: it keeps what it fetched until that expires. It reads nothing before it is
   * asked.
   */
  private static final AwsCredentialsProvider SHARED = DefaultCredentialsProvider.builder().build();

  private final AwsCredentialsProvider credentials;
  private final @Nullable String profile;

  /** The process's own identity; also for the service loader. Nothing is read yet. */
  public AwsIdentity() {
    this(SHARED, null);
  }

  private AwsIdentity(AwsCredentialsProvider credentials, @Nullable String profile) {
    this.credentials = credentials;
    this.profile = profile;
  }

  /**
   * The identity of a profile in AWS's configuration files, whatever {@code AWS_PROFILE} says.
   *
   * <pre>{@code
   * RequestSigner signer = AwsIdentity.ofProfile("work").signer("bedrock", "eu-west-1");
   * Bedrock.builder().region("eu-west-1").signer(signer).model("amazon.nova-lite-v1:0").build();
   * }</pre>
   *
   * @param name the profile's name
   * @return the identity; nothing is read yet
   */
  public static AwsIdentity ofProfile(String name) {
    Objects.requireNonNull(name, "name");
    return new AwsIdentity(DefaultCredentialsProvider.builder().profileName(name).build(), name);
  }

  @Override
  public String cloud() {
    return "aws";
  }

  /**
   * {@inheritDoc}
   *
   * <p>Signs by Signature Version 4: the host, the content type, all {@code x-amz-} headers and the
   * body.
   */
  @Override
  public RequestSigner signer(String service, String region) {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(region, "region");
    return new SignatureV4(
        credentials, service, () -> region.isEmpty() ? region() : Optional.of(region));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Looks at the system property {@code aws.region}, at {@code AWS_REGION}, and at the profile.
   */
  @Override
  public Optional<String> region() {
    for (AwsRegionProvider place : places()) {
      Optional<String> region = region(place);
      if (region.isPresent()) {
        return region;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> region(AwsRegionProvider place) {
    try {
      return Optional.ofNullable(place.getRegion()).map(Region::id);
    } catch (SdkClientException | IllegalArgumentException e) {
      // It names none, or is a file that cannot be read: so credentials of it cannot be had either.
      return Optional.empty();
    }
  }

  private List<AwsRegionProvider> places() {
    return profile == null
        ? List.of(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
        : List.of(new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile));
  }

  /**
   * {@inheritDoc}
   *
   * @return empty: AWS knows no projects
   */
  @Override
  public Optional<String> project() {
    return Optional.empty();
  }

  /** Names the profile, if it is of one. */
  @Override
  public String toString() {
    return "AwsIdentity[" + (profile == null ? "" : profile) + "]";
  }
}
