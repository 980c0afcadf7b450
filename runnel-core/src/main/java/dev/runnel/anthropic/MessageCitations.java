package dev.runnel.anthropic;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads where a text comes from: a place in a document that was sent, which has a title, or a
 * result of a search, which has an address too.
 *
 * <p>Source: Anthropic docs, "Citations", "Search results" and "Web search tool".
 */
final class MessageCitations {
  private MessageCitations() {}

  /** Reads a list; one of anything else is empty. */
  static List<Citation> list(JsonScanner json) {
    var citations = new ArrayList<Citation>();
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      citations.add(read(json));
    }
    return citations;
  }

  static Citation read(JsonScanner json) {
    String url = "";
    String title = "";
    String documentTitle = "";
    String quote = "";
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        // A search result's source is its address.
        case "url", "source" -> url = json.text();
        case "title" -> title = json.text();
        case "document_title" -> documentTitle = json.text();
        case "cited_text" -> quote = json.text();
        default -> json.skip();
      }
    }
    return new Citation(url, title.isEmpty() ? documentTitle : title, quote);
  }
}
