package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the sources of an answer: plain addresses (xAI, Perplexity), search results (Perplexity) or
 * OpenAI's annotations, whose citation lies one level deeper.
 */
final class Citations {
  private Citations() {}

  static List<Citation> list(JsonScanner json) {
    var citations = new ArrayList<Citation>();
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      Citation citation = json.isObject() ? citation(json) : new Citation(json.text(), "", "");
      if (!citation.url().isEmpty()) {
        citations.add(citation);
      }
    }
    return citations;
  }

  private static Citation citation(JsonScanner json) {
    String url = "";
    String title = "";
    String quote = "";
    Citation nested = null;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "url" -> url = json.text();
        case "title" -> title = json.text();
        case "content", "snippet" -> quote = json.text();
        case "url_citation" -> {
          if (json.isObject()) {
            nested = citation(json);
          } else {
            json.skip();
          }
        }
        default -> json.skip();
      }
    }
    return nested == null ? new Citation(url, title, quote) : nested;
  }
}
