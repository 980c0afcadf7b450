package dev.runnel.anthropic;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.ModelSettings;
import dev.runnel.internal.dialect.Addresses;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.http.Credential;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.internal.http.GoogleCloud;
import dev.runnel.internal.http.HttpModels;
import dev.runnel.internal.http.Site;
import dev.runnel.spi.CloudIdentity;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where Claude is on Vertex AI, in whose project, and who asks. A base URL that names a project
 * already is taken as it is.
 *
 * <p>Source: Anthropic docs, "Claude on Vertex AI"; the SDKs' environment variables.
 *
 * @param settings what the user said
 * @param identity who the process is in Google's cloud, or empty
 */
record VertexSite(ModelSettings settings, Optional<CloudIdentity> identity) {
  static final String NAME = "vertex-anthropic";

  private static final List<String> PROJECT =
      List.of("ANTHROPIC_VERTEX_PROJECT_ID", "GOOGLE_CLOUD_PROJECT");
  private static final List<String> LOCATION = List.of("GOOGLE_CLOUD_LOCATION", "CLOUD_ML_REGION");

  CompletionModel model() {
    var dialect = new MessagesDialect(NAME, new Platform.Vertex());
    return HttpModels.create(settings, endpoint(), dialect);
  }

  Endpoint endpoint() {
    var cloud = new GoogleCloud(settings, identity);
    String location = cloud.location(Optional.empty(), LOCATION);
    var site =
        new Site(
            NAME,
            GoogleCloud.vertex(location).toString(),
            List.of("ANTHROPIC_VERTEX_BASE_URL"),
            List.of(),
            "",
            false);
    URI address = site.address(settings);
    Credential credential = credential(site, address, location);
    if (address.getPath().contains("/projects/")) {
      return new Endpoint(address, Map.of(), credential);
    }
    String project = EncodedRequest.segment(cloud.project(PROJECT));
    String path = address.getRawPath().replaceFirst("/$", "");
    URI inProject =
        Addresses.withPath(address, path + "/projects/" + project + "/locations/" + location);
    return new Endpoint(inProject, Map.of(), credential);
  }

  /** What was set, or the identity, whose tokens go nowhere but to Google. */
  private Credential credential(Site site, URI address, String location) {
    if (Credential.isSet(settings) || !GoogleCloud.isGoogle(address)) {
      return site.credential(settings, address);
    }
    return identity
        .map(found -> Credential.signed(found.signer("aiplatform", location)))
        .orElseThrow(() ->
            new AuthenticationException(
                "no credentials for "
                    + NAME
                    + ": add the module runnel-google, which finds Application Default"
                    + " Credentials, or set bearerToken(..)"));
  }
}
