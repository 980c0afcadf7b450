package dev.runnel.bedrock;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/** Reads a source: Amazon Bedrock API reference, "CitationsDelta". */
final class CitationReader {
  private String url = "";
  private String source = "";
  private String title = "";
  private final StringBuilder quote = new StringBuilder();

  private CitationReader() {}

  /** The source, or null if the value is none. */
  static @Nullable Citation read(JsonScanner json) {
    if (!json.isObject()) {
      json.skip();
      return null;
    }
    var reader = new CitationReader();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "title" -> reader.title = json.text();
        case "source" -> reader.source = json.text();
        case "sourceContent" -> reader.readContent(json);
        case "location" -> reader.readLocation(json);
        default -> json.skip();
      }
    }
    String where = reader.url.isEmpty() ? reader.source : reader.url;
    return new Citation(where, reader.title, reader.quote.toString());
  }

  private void readContent(JsonScanner json) {
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      for (String name = json.firstField(); name != null; name = json.nextField()) {
        if (name.equals("text")) {
          quote.append(json.text());
        } else {
          json.skip();
        }
      }
    }
  }

  /** Of the kinds of places, only the web has addresses. */
  private void readLocation(JsonScanner json) {
    for (String kind = json.firstField(); kind != null; kind = json.nextField()) {
      if (kind.equals("web") && json.isObject()) {
        for (String name = json.nextField(); name != null; name = json.nextField()) {
          if (name.equals("url")) {
            url = json.text();
          } else {
            json.skip();
          }
        }
      } else {
        json.skip();
      }
    }
  }
}
