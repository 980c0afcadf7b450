package dev.runnel.internal.http;

import java.net.URI;
import java.util.Map;

/**
 * Where a provider's API is.
 *
 * @param baseUrl the address below which its operations are
 * @param headers the provider's own headers
 * @param credential how requests prove who sends them
 */
public record Endpoint(URI baseUrl, Map<String, String> headers, Credential credential) {
  /** Copies the headers. */
  public Endpoint {
    headers = Map.copyOf(headers);
  }

  /** The address of an operation: the base URL's path and query are kept. */
  URI operation(String path) {
    String base = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
    String joined = base.endsWith("/") ? base + path : base + "/" + path;
    String query = baseUrl.getRawQuery() == null ? "" : "?" + baseUrl.getRawQuery();
    return URI.create(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + joined + query);
  }

  /** Names the address without its query, which may hold a key. */
  @Override
  public String toString() {
    return "Endpoint[" + baseUrl.getRawAuthority() + baseUrl.getRawPath() + "]";
  }
}
