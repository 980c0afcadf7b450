package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.TokenUsage;
import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One chunk, read to its end before anything of it counts. */
final class ChatChunk {
  private String id = "";
  private String model = "";
  private final List<ChatChoice> choices = new ArrayList<>(1);
  private boolean hasChoices;
  private boolean saysError;
  private boolean saysWords;
  private String innerError = "";
  private @Nullable TokenUsage usage;
  private @Nullable TokenUsage elsewhereUsage;
  private List<Citation> citations = List.of();
  private List<Citation> searchResults = List.of();

  private ChatChunk() {}

  static ChatChunk read(JsonScanner json, boolean wholeMessages) {
    var chunk = new ChatChunk();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      chunk.readField(name, json, wholeMessages);
    }
    return chunk;
  }

  private void readField(String name, JsonScanner json, boolean wholeMessages) {
    switch (name) {
      case "id" -> id = json.text();
      case "model" -> model = json.text();
      case "choices" -> readChoices(json, wholeMessages);
      case "usage" -> usage = ChatUsage.read(json);
      case "x_groq" -> readGroq(json);
      case "citations" -> citations = Citations.list(json);
      case "search_results" -> searchResults = Citations.list(json);
      case "error" -> {
        saysError = !json.isNull() && !json.isFalse();
        json.skip();
      }
      case "object" -> saysError |= json.text().equals("error");
      case "errors", "detail", "message", "msg" -> {
        saysWords |= !json.isNull();
        json.skip();
      }
      default -> json.skip();
    }
  }

  private void readChoices(JsonScanner json, boolean wholeMessages) {
    hasChoices = json.isArray();
    if (!hasChoices) {
      json.skip();
      return;
    }
    for (int position = 0; json.nextElement(); position++) {
      ChatChoice choice = ChatChoice.read(json, position, wholeMessages);
      if (choice.index() == 0) {
        choices.add(choice);
        innerError = innerError.isEmpty() ? choice.error() : innerError;
        if (choice.usage() != null) {
          elsewhereUsage = choice.usage();
        }
      }
    }
  }

  private void readGroq(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "usage" -> elsewhereUsage = ChatUsage.read(json);
        case "error" -> innerError = ChatChoice.error(json);
        default -> json.skip();
      }
    }
  }

  String id() {
    return id;
  }

  String model() {
    return model;
  }

  /** What there is of choice 0; {@code n > 1} interleaves others. */
  List<ChatChoice> choices() {
    return choices;
  }

  boolean hasChoices() {
    return hasChoices;
  }

  /** Tells whether to look at the whole chunk as an error. */
  boolean mayBeError() {
    return saysError || (saysWords && !hasChoices);
  }

  /**
   * Why the answer broke off, as JSON, where that is not said at the top: Groq has its own place,
   * OpenRouter the choice. Else {@code ""}.
   */
  String innerError() {
    return innerError;
  }

  /** The usage so far, or null. Groq's old place and Moonshot's, in the choice, count if alone. */
  @Nullable TokenUsage usage() {
    return usage != null ? usage : elsewhereUsage;
  }

  /** The sources of the whole answer, as far as known; Perplexity sends them twice. */
  List<Citation> sources() {
    return searchResults.isEmpty() ? citations : searchResults;
  }
}
