package dev.runnel.gemini;

import dev.runnel.CompletionModel;
import dev.runnel.ModelSettings;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.internal.http.HttpModels;
import dev.runnel.internal.http.Site;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where the Gemini API is, and how it knows its users. */
final class AiStudio {
  static final String KEY_HEADER = "x-goog-api-key";

  static final List<String> KEY_VARIABLES = List.of("GEMINI_API_KEY", "GOOGLE_API_KEY");

  private static final String URL_VARIABLE = "GEMINI_BASE_URL";

  private static final Site SITE =
      new Site(
          Platform.AI_STUDIO.provider(),
          "https://generativelanguage.googleapis.com/v1beta",
          List.of(URL_VARIABLE),
          KEY_VARIABLES,
          KEY_HEADER,
          true);

  private AiStudio() {}

  static CompletionModel model(ModelSettings settings) {
    var dialect = new GenerateContentDialect(Platform.AI_STUDIO, "");
    return HttpModels.create(settings, endpoint(settings), dialect);
  }

  static Endpoint endpoint(ModelSettings settings) {
    URI address = address(settings);
    return new Endpoint(address, Map.of(), SITE.credential(settings, address));
  }

  private static URI address(ModelSettings settings) {
    if (settings.baseUrl().isEmpty() && settings.urlVariable(URL_VARIABLE).isEmpty()) {
      return settings
          .urlVariable("GOOGLE_GEMINI_BASE_URL")
          .map(root -> Versions.add(root, "v1beta"))
          .orElseGet(() -> SITE.address(settings));
    }
    return SITE.address(settings);
  }
}
