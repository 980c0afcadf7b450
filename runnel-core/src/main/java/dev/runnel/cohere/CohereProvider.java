package dev.runnel.cohere;

import dev.runnel.CompletionModel;
import dev.runnel.ModelProvider;
import dev.runnel.ModelSettings;
import dev.runnel.internal.dialect.Addresses;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.internal.http.HttpModels;
import dev.runnel.internal.http.Site;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Makes the models of Cohere. Found by {@link java.util.ServiceLoader}. Thread-safe.
 *
 * <p>The address can be set by {@code CO_API_URL} or {@code COHERE_BASE_URL}.
 */
public final class CohereProvider implements ModelProvider {
  static final String NAME = "cohere";

  // The first of each is the one that Cohere's own clients read.
  static final Site SITE =
      new Site(
          NAME,
          "https://api.cohere.com",
          List.of("CO_API_URL", "COHERE_BASE_URL"),
          List.of("CO_API_KEY", "COHERE_API_KEY"),
          "",
          true);

  /** For the service loader. */
  public CohereProvider() {}

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<String> keyVariables(String name) {
    return SITE.keyVariables();
  }

  @Override
  public CompletionModel create(ModelSettings settings) {
    URI address = address(settings);
    var endpoint = new Endpoint(address, Map.of(), SITE.credential(settings, address));
    return HttpModels.create(settings, endpoint, new CohereDialect());
  }

  /** The version is the operation's; Cohere's own clients drop it from addresses too. */
  static URI address(ModelSettings settings) {
    return Addresses.withoutTail(Addresses.withoutTail(SITE.address(settings), "/v1"), "/v2");
  }
}
