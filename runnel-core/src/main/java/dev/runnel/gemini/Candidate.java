package dev.runnel.gemini;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * What a response has of one candidate.
 *
 * @param index which of the answers it belongs to
 * @param parts what is new
 * @param finishReason why the model stopped, or {@code ""}
 * @param citations the sources named
 */
record Candidate(long index, List<Part> parts, String finishReason, List<Citation> citations) {

  static Candidate read(JsonScanner json) {
    long index = 0;
    List<Part> parts = List.of();
    String finishReason = "";
    List<Citation> citations = List.of();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "index" -> index = json.number(0);
        case "content" -> parts = readContent(json);
        case "finishReason" -> finishReason = json.word();
        case "groundingMetadata" -> {
          citations = new ArrayList<>(citations);
          Sources.readGrounding(json, citations);
        }
        case "citationMetadata" -> {
          citations = new ArrayList<>(citations);
          Sources.readCitations(json, citations);
        }
        default -> json.skip();
      }
    }
    return new Candidate(index, parts, finishReason, citations);
  }

  /** Whether the last that came is code, which Google is going to run. */
  boolean endsWithCode() {
    return !parts.isEmpty() && parts.get(parts.size() - 1).has("executableCode");
  }

  private static List<Part> readContent(JsonScanner json) {
    var parts = new ArrayList<Part>(1);
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      if (name.equals("parts")) {
        for (boolean more = json.firstElement(); more; more = json.nextElement()) {
          Part.read(json).ifPresent(parts::add);
        }
      } else {
        json.skip();
      }
    }
    return parts;
  }
}
