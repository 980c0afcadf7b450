package dev.runnel.internal.http;

import static java.util.Locale.ROOT;

import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import dev.runnel.spi.CloudIdentity;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where in Google's cloud a model runs, and for whom.
 *
 * <p>Source: Google Cloud docs, "Generative AI on Vertex AI locations".
 *
 * @param settings what the user said
 * @param identity who the process is in the cloud, or empty if no module tells
 */
public record GoogleCloud(ModelSettings settings, Optional<CloudIdentity> identity) {

  /**
   * The project that pays: the environment's, or the identity's.
   *
   * @param variables the environment variables that may name it, first come first served
   * @return the project's id
   * @throws ValidationException if there is none; it names the variables
   */
  public String project(List<String> variables) {
    return first(variables)
        .or(() -> identity.flatMap(CloudIdentity::project))
        .orElseThrow(() ->
            new ValidationException(
                settings.provider()
                    + " needs a project: export "
                    + String.join(" or ", variables)));
  }

  /**
   * The location: the one set, the environment's, or {@code global}.
   *
   * @param given the location that was set, or empty
   * @param variables the environment variables that may name it, first come first served
   * @return the location's name, lower case
   * @throws ValidationException if it cannot be one
   */
  public String location(Optional<String> given, List<String> variables) {
    String location = given.or(() -> first(variables)).orElse("global").strip().toLowerCase(ROOT);
    if (!location.matches("[a-z0-9-]+")) {
      throw new ValidationException(
          "'" + location + "' is no location of Vertex AI: use a region such as europe-west4");
    }
    return location;
  }

  /**
   * The address of Vertex AI in a location.
   *
   * @param location a region, {@code us} or {@code eu} for several of them, or {@code global}
   * @return the address, with the version
   */
  public static URI vertex(String location) {
    String host =
        switch (location) {
          case "global" -> "aiplatform.googleapis.com";
          case "us", "eu" -> "aiplatform." + location + ".rep.googleapis.com";
          default -> location + "-aiplatform.googleapis.com";
        };
    return URI.create("https://" + host + "/v1");
  }

  /**
   * Tells whether an address is Google's: a token of Google's goes nowhere else unasked.
   *
   * @param address an address with a host
   * @return true if it is, and encrypted
   */
  public static boolean isGoogle(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        && address.getHost().toLowerCase(ROOT).endsWith(".googleapis.com");
  }

  private Optional<String> first(List<String> variables) {
    return Site.first(variables, settings::variable);
  }
}
