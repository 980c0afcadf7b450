package dev.runnel.ollama;

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
 * Makes the models of Ollama. Found by {@link java.util.ServiceLoader}. Thread-safe.
 *
 * <p>The address can be set by {@code OLLAMA_BASE_URL} or {@code OLLAMA_HOST}.
 */
public final class OllamaProvider implements ModelProvider {
  static final String NAME = "ollama";

  private static final String LOCAL = "http://localhost:11434";
  private static final String HOSTED = "https://ollama.com";

  /** For the service loader. */
  public OllamaProvider() {}

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<String> keyVariables(String name) {
    return List.of();
  }

  @Override
  public CompletionModel create(ModelSettings settings) {
    Endpoint endpoint = endpoint(settings);
    return HttpModels.create(settings, endpoint, new OllamaDialect());
  }

  static Endpoint endpoint(ModelSettings settings) {
    URI address = Addresses.withoutTail(address(settings), "/api");
    Site hosted = site(HOSTED, true);
    Site site = hosted.isOwn(address) ? hosted : site(LOCAL, false);
    return new Endpoint(address, Map.of(), site.credential(settings, address));
  }

  private static URI address(ModelSettings settings) {
    String own =
        settings.variable("OLLAMA_HOST").map(OllamaHost::address).map(URI::toString).orElse(LOCAL);
    return site(own, false).address(settings);
  }

  private static Site site(String own, boolean needsKey) {
    return new Site(NAME, own, List.of("OLLAMA_BASE_URL"), List.of("OLLAMA_API_KEY"), "", needsKey);
  }
}
