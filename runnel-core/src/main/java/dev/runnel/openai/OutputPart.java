package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.openai.ItemDraft.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole part of an output item: of a message's content, or of reasoning's content or summary.
 *
 * @param type its type, such as {@code output_text}
 * @param text its text, or {@code ""}
 * @param refusal the words of a refusal, or {@code ""}
 * @param citations the sources of its text
 */
record OutputPart(String type, String text, String refusal, List<Citation> citations) {

  /** What it holds of a kind of text, or {@code ""}. */
  String text(Kind kind) {
    return switch (kind) {
      case REFUSAL -> refusal;
      case SUMMARY -> type.equals("summary_text") ? text : "";
      case THOUGHT -> type.equals("reasoning_text") ? text : "";
      case TEXT -> type.equals("summary_text") || type.equals("reasoning_text") ? "" : text;
    };
  }

  static OutputPart read(JsonScanner json) {
    String type = "";
    String text = "";
    String refusal = "";
    var citations = new ArrayList<Citation>(0);
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "type" -> type = json.text();
        case "text" -> text = json.text();
        case "refusal" -> refusal = json.text();
        case "annotations" -> readCitations(json, citations);
        default -> json.skip();
      }
    }
    return new OutputPart(type, text, refusal, citations);
  }

  /** Parts, or none if the value is no list. */
  static List<OutputPart> list(JsonScanner json) {
    var parts = new ArrayList<OutputPart>(1);
    if (json.isArray()) {
      while (json.nextElement()) {
        parts.add(read(json));
      }
    } else {
      json.skip();
    }
    return parts;
  }

  private static void readCitations(JsonScanner json, List<Citation> citations) {
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      citations.add(citation(json));
    }
  }

  /** A page by its address, a file by its name. */
  static Citation citation(JsonScanner json) {
    String url = "";
    String title = "";
    String file = "";
    String fileId = "";
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "url" -> url = json.text();
        case "title" -> title = json.text();
        case "filename" -> file = json.text();
        case "file_id" -> fileId = json.text();
        default -> json.skip();
      }
    }
    String fileName = file.isEmpty() ? fileId : file;
    return new Citation(url, title.isEmpty() ? fileName : title, "");
  }
}
