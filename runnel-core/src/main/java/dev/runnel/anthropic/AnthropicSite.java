package dev.runnel.anthropic;

import dev.runnel.CompletionModel;
import dev.runnel.ModelSettings;
import dev.runnel.internal.http.Credential;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.internal.http.HttpModels;
import dev.runnel.internal.http.Site;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where Anthropic's own API is, and how it knows its users: by a key in a header of its own, or by
 * a token.
 *
 * <p>Source: Anthropic API reference, "Authentication" and "Versions"; the SDKs' environment
 * variables.
 */
final class AnthropicSite {
  static final String NAME = "anthropic";
  static final String KEY_VARIABLE = "ANTHROPIC_API_KEY";

  static final String TOKEN_VARIABLE = "ANTHROPIC_AUTH_TOKEN";
  private static final Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01");
  private static final Site SITE =
      new Site(
          NAME,
          "https://api.anthropic.com",
          List.of("ANTHROPIC_BASE_URL"),
          List.of(KEY_VARIABLE),
          "x-api-key",
          true);

  private AnthropicSite() {}

  static CompletionModel model(ModelSettings settings) {
    var dialect = new MessagesDialect(NAME, Platform.Anthropics.at(SITE.address(settings)));
    return HttpModels.create(settings, endpoint(settings), dialect);
  }

  static Endpoint endpoint(ModelSettings settings) {
    URI address = SITE.address(settings);
    return new Endpoint(address, HEADERS, credential(settings, address));
  }

  /** A key goes before a token where the environment has both. */
  private static Credential credential(ModelSettings settings, URI address) {
    boolean given = Credential.isSet(settings) || settings.variable(KEY_VARIABLE).isPresent();
    return settings
        .variable(TOKEN_VARIABLE)
        .filter(token -> !given)
        .map(token -> Credential.bearer(() -> token))
        .orElseGet(() -> SITE.credential(settings, address));
  }
}
