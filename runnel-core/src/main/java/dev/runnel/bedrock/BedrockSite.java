package dev.runnel.bedrock;

import dev.runnel.AuthenticationException;
import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.CloudIdentities;
import dev.runnel.internal.http.Credential;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.internal.http.Site;
import dev.runnel.spi.CloudIdentity;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where Bedrock is, and how it knows its users.
 *
 * <p>Source: Amazon Bedrock User Guide, "API keys"; AWS SDKs and Tools Reference Guide, "AWS
 * Region" and "Service-specific endpoints".
 */
final class BedrockSite {
  static final String KEY_VARIABLE = "AWS_BEARER_TOKEN_BEDROCK";
  private static final String URL_VARIABLE = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME";
  private static final List<String> REGION_VARIABLES = List.of("AWS_REGION", "AWS_DEFAULT_REGION");

  /** The service's name in signatures; that of its endpoints is another. */
  private static final String SERVICE = "bedrock";

  private static final String CLOUD = "aws";

  private final ModelSettings settings;
  private final @Nullable String region;

  /** The site of a region, or of the one that the environment names. */
  BedrockSite(ModelSettings settings, @Nullable String region) {
    this.settings = settings;
    this.region = region;
  }

  Endpoint endpoint() {
    URI address =
        settings
            .baseUrl()
            .or(() -> settings.urlVariable(URL_VARIABLE))
            .orElseGet(() -> Region.endpoint(requireRegion()));
    return new Endpoint(address, Map.of(), credential(address));
  }

  private Credential credential(URI address) {
    var site = new Site(SERVICE, "", List.of(URL_VARIABLE), List.of(KEY_VARIABLE), "", false);
    Credential given = site.credential(settings, address);
    if (!(given instanceof Credential.None) || !Region.isAws(address)) {
      return given;
    }
    CloudIdentity identity =
        CloudIdentities.of(CLOUD)
            .orElseThrow(() ->
                new AuthenticationException(
                    "no API key for bedrock: export "
                        + KEY_VARIABLE
                        + " or set apiKey(..); or add the module runnel-aws, which signs with AWS"
                        + " credentials, or set signer(..)"));
    String signed = Region.of(address).orElseGet(this::requireRegion);
    return Credential.signed(identity.signer(SERVICE, signed));
  }

  private String requireRegion() {
    return region()
        .orElseThrow(() ->
            new ValidationException(
                "bedrock needs a region: export "
                    + String.join(" or ", REGION_VARIABLES)
                    + ", set region(..) or baseUrl(..), or name one in AWS's own configuration and"
                    + " add the module runnel-aws"));
  }

  private Optional<String> region() {
    return Optional.ofNullable(region).or(this::configuredRegion);
  }

  private Optional<String> configuredRegion() {
    for (String variable : REGION_VARIABLES) {
      Optional<String> value = settings.variable(variable);
      if (value.isPresent()) {
        return Optional.of(Region.checked(value.get(), variable));
      }
    }
    return CloudIdentities.of(CLOUD)
        .flatMap(CloudIdentity::region)
        .map(value -> Region.checked(value, "the region of AWS's configuration"));
  }
}
