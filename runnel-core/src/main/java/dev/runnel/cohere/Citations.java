package dev.runnel.cohere;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a citation: the words of the answer and what they rest on, documents and results of tools.
 * Each source makes one {@link Citation}. Few sources have an address; one without a title goes by
 * its id.
 *
 * <p>Source: Cohere docs, "Documents and Citations".
 */
final class Citations {
  private Citations() {}

  /** What a source says of itself. */
  private record Source(String url, String title) {}

  static List<Citation> read(JsonScanner json) {
    String quote = "";
    List<Source> sources = List.of();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "text" -> quote = json.text();
        case "sources" -> sources = readSources(json);
        default -> json.skip();
      }
    }
    String cited = quote;
    return sources.stream().map(source -> new Citation(source.url, source.title, cited)).toList();
  }

  private static List<Source> readSources(JsonScanner json) {
    var sources = new ArrayList<Source>();
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      if (json.isObject()) {
        sources.add(readSource(json));
      } else {
        json.skip();
      }
    }
    return sources;
  }

  private static Source readSource(JsonScanner json) {
    String id = "";
    var told = new Source("", "");
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "id" -> id = json.text();
        case "document", "tool_output" -> told = readFields(json);
        default -> json.skip();
      }
    }
    return told.title.isEmpty() ? new Source(told.url, id) : told;
  }

  /** A document, or a tool's result, has what fields its giver chose; these are the usual ones. */
  private static Source readFields(JsonScanner json) {
    String url = "";
    String title = "";
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "url" -> url = json.text();
        case "title" -> title = json.text();
        default -> json.skip();
      }
    }
    return new Source(url, title);
  }
}
