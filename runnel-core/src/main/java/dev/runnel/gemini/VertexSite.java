package dev.runnel.gemini;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
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
import java.util.function.Supplier;

/**
 * Where Vertex AI is, in whose project, and who asks.
 *
 * @param settings what the user said
 * @param givenProject the project that was set, or empty
 * @param givenLocation the location that was set, or empty
 * @param identities finds who the process is in Google's cloud
 */
record VertexSite(
    ModelSettings settings,
    Optional<String> givenProject,
    Optional<String> givenLocation,
    Supplier<Optional<CloudIdentity>> identities) {
  private static final String KEY_VARIABLE = "GOOGLE_API_KEY";
  private static final List<String> LOCATION =
      List.of("GOOGLE_CLOUD_LOCATION", "GOOGLE_CLOUD_REGION");

  /** Whose requests are signed how, and the project they name in their paths, or {@code ""}. */
  record Access(Credential credential, String project) {}

  CompletionModel model() {
    Access access = access();
    var endpoint = new Endpoint(address(access), Map.of(), access.credential());
    var dialect = new GenerateContentDialect(Platform.VERTEX, parent(access.project()));
    return HttpModels.create(settings, endpoint, dialect);
  }

  /** What stands before a model's name in paths; express mode and some gateways want nothing. */
  String parent(String project) {
    return project.isEmpty()
        ? ""
        : "projects/"
            + EncodedRequest.segment(project)
            + "/locations/"
            + EncodedRequest.segment(location())
            + "/";
  }

  private Optional<URI> otherAddress() {
    return settings
        .baseUrl()
        .or(() -> settings.urlVariable("VERTEX_BASE_URL"))
        .or(() ->
            settings.urlVariable("GOOGLE_VERTEX_BASE_URL").map(root -> Versions.add(root, "v1")));
  }

  URI address(Access access) {
    // Express mode knows no locations.
    String location = access.project().isEmpty() ? "global" : location();
    return otherAddress().orElseGet(() -> GoogleCloud.vertex(location));
  }

  private String location() {
    return new GoogleCloud(settings, Optional.empty()).location(givenLocation, LOCATION);
  }

  Access access() {
    if (settings.signer().isPresent() || settings.bearerToken().isPresent()) {
      return new Access(given(), neededProject(Optional.empty()));
    }
    if (settings.apiKey().isPresent()) {
      return new Access(given(), givenProject.orElse(""));
    }
    // A token goes nowhere but to Google, unless the user says so.
    Optional<CloudIdentity> identity = isGoogle() ? identities.get() : Optional.empty();
    if (identity.isPresent()
        && (project(identity).isPresent() || settings.variable(KEY_VARIABLE).isEmpty())) {
      return new Access(
          Credential.signed(identity.get().signer("aiplatform", location())),
          neededProject(identity));
    }
    if (settings.variable(KEY_VARIABLE).isPresent()) {
      return new Access(given(), givenProject.orElse(""));
    }
    if (isGoogle()) {
      throw new AuthenticationException(
          "no credentials for vertex: add the module runnel-google, which finds Application Default"
              + " Credentials, set bearerToken(..), or export "
              + KEY_VARIABLE
              + " for express mode");
    }
    return new Access(Credential.none(), project(Optional.empty()).orElse(""));
  }

  /** The signer, token or key that was set, or the key of the environment. */
  private Credential given() {
    var site =
        new Site(
            settings.provider(), "", List.of(), List.of(KEY_VARIABLE), AiStudio.KEY_HEADER, true);
    return site.credential(settings, URI.create("https://localhost"));
  }

  private boolean isGoogle() {
    return otherAddress().map(GoogleCloud::isGoogle).orElse(true);
  }

  private Optional<String> project(Optional<CloudIdentity> identity) {
    return givenProject
        .or(() -> settings.variable("GOOGLE_CLOUD_PROJECT"))
        .or(() -> identity.flatMap(CloudIdentity::project));
  }

  /** The project; only a user's own address may do without, since it can hold one. */
  private String neededProject(Optional<CloudIdentity> identity) {
    Optional<String> project = project(identity);
    if (project.isEmpty() && otherAddress().isEmpty()) {
      throw new ValidationException(
          "vertex needs a project: set project(..) of VertexAi's builder, or GOOGLE_CLOUD_PROJECT");
    }
    return project.orElse("");
  }
}
