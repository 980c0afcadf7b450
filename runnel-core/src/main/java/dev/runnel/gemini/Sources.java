package dev.runnel.gemini;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import java.util.List;

/**
 * Reads the sources of an answer: what a search found, of whatever kind, and what was quoted.
 *
 * <p>Source: Gemini API reference, "GroundingChunk" and "CitationMetadata".
 */
final class Sources {
  private Sources() {}

  static void readGrounding(JsonScanner json, List<Citation> sources) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      if (name.equals("groundingChunks")) {
        for (boolean more = json.firstElement(); more; more = json.nextElement()) {
          readChunk(json, sources);
        }
      } else {
        json.skip();
      }
    }
  }

  /**
   * An object in a field that tells its kind: {@code web}, {@code retrievedContext}, {@code maps}.
   */
  private static void readChunk(JsonScanner json, List<Citation> sources) {
    if (!json.isObject()) {
      json.skip();
      return;
    }
    while (json.nextField() != null) {
      readSource(json, sources);
    }
  }

  static void readCitations(JsonScanner json, List<Citation> sources) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      // The Gemini API's name and Vertex AI's.
      if (name.equals("citationSources") || name.equals("citations")) {
        for (boolean more = json.firstElement(); more; more = json.nextElement()) {
          readSource(json, sources);
        }
      } else {
        json.skip();
      }
    }
  }

  private static void readSource(JsonScanner json, List<Citation> sources) {
    String url = "";
    String title = "";
    String quote = "";
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "uri", "sourceUri" -> url = json.text();
        case "title" -> title = json.text();
        case "text" -> quote = json.text();
        default -> json.skip();
      }
    }
    if (!url.isEmpty() || !title.isEmpty() || !quote.isEmpty()) {
      sources.add(new Citation(url, title, quote));
    }
  }
}
