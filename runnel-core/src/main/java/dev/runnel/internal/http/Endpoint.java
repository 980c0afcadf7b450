package dev.runnel.internal.http;

import dev.runnel.internal.dialect.EncodedRequest;
import java.net.URI;
import java.util.Map;
import java.util.StringJoiner;

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

  /**
   * The address of an operation: the base URL's path and query are kept, and the operation's own
   * query and the user's are added.
   */
  URI operation(String pathAndQuery, Map<String, String> more) {
    String base = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    if (baseUrl.getRawQuery() != null) {
      query.add(baseUrl.getRawQuery());
    }
    if (mark >= 0) {
      query.add(pathAndQuery.substring(mark + 1));
    }
    more.forEach((name, value) ->
        query.add(EncodedRequest.parameter(name) + "=" + EncodedRequest.parameter(value)));
    String joined = base.endsWith("/") ? base + path : base + "/" + path;
    return URI.create(baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + joined + query);
  }

  /** Names the address without its query, which may hold a key. */
  @Override
  public String toString() {
    return "Endpoint[" + baseUrl.getRawAuthority() + baseUrl.getRawPath() + "]";
  }
}
