package dev.runnel.openai;

import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.Addresses;
import dev.runnel.internal.dialect.EncodedRequest;
import java.net.URI;
import java.util.Optional;

/**
 * Where Azure OpenAI's operations are. It has two surfaces: v1, which is OpenAI's with the
 * deployment as the model; and the older one, where the deployment stands in the path and a dated
 * {@code api-version} in the query. A dated version asks for the older one, else it is v1.
 *
 * <p>Source: Microsoft Learn, "Azure OpenAI in Microsoft Foundry Models API lifecycle" and "Azure
 * OpenAI REST API reference".
 *
 * @param baseUrl the address below which the operations are
 * @param deploymentInPath whether the deployment stands in the path
 * @param query what each path ends with: the version from the environment, if any
 */
record AzureAddress(URI baseUrl, boolean deploymentInPath, String query) {
  static final String VERSION = "api-version";

  /** The address by what the user said. A path that says the surface itself is taken as it is. */
  static AzureAddress of(URI endpoint, ModelSettings settings) {
    String path = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
    // The portal shows the whole address of an operation.
    path = path.replaceFirst("/+$", "").replaceFirst("/(chat/completions|responses)$", "");

    Optional<String> said = said(endpoint, settings);
    String version = said.or(() -> fromEnvironment(settings)).orElse("");
    String query =
        said.isPresent() || version.isEmpty()
            ? ""
            : "?" + VERSION + "=" + EncodedRequest.parameter(version);
    if (path.endsWith("/v1")) {
      return new AzureAddress(Addresses.withPath(endpoint, path), false, "");
    }
    if (path.contains("/deployments/") || path.endsWith("/models")) {
      return new AzureAddress(Addresses.withPath(endpoint, path), false, query);
    }
    String root = path.endsWith("/openai") ? path : path + "/openai";
    boolean dated = version.matches("\\d{4}-.*");
    return new AzureAddress(
        Addresses.withPath(endpoint, dated ? root : root + "/v1"), dated, query);
  }

  private static Optional<String> said(URI endpoint, ModelSettings settings) {
    String query = endpoint.getRawQuery() == null ? "" : endpoint.getRawQuery();
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(VERSION + "=")) {
        return Optional.of(parameter.substring(VERSION.length() + 1));
      }
    }
    return Optional.ofNullable(settings.query().get(VERSION));
  }

  private static Optional<String> fromEnvironment(ModelSettings settings) {
    return settings
        .variable("AZURE_OPENAI_API_VERSION")
        .or(() -> settings.variable("OPENAI_API_VERSION"));
  }

  /**
   * The path of an operation. Only those that are a deployment's own have it in their path; what
   * came later, such as responses, names it in the body.
   */
  String path(String operation, String deployment) {
    if (!deploymentInPath || !operation.equals("chat/completions")) {
      return operation + query;
    }
    if (deployment.isEmpty()) {
      throw new ValidationException(
          "azure needs the deployment's name in the address: set deployment(..) or model(..),"
              + " not an extra field");
    }
    return "deployments/" + EncodedRequest.segment(deployment) + "/" + operation + query;
  }
}
