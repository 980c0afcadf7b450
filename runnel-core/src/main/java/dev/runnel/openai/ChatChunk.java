package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.RepeatedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chunk, read to its end before anything of it counts. Used again for one chunk after the
 * other: nothing is made for a chunk but the text it delivers.
 */
final class ChatChunk implements JsonFrames.Reader<ChatChunk> {
  private final RepeatedText lastId = new RepeatedText();
  private final RepeatedText lastModel = new RepeatedText();
  private boolean wholeMessages = true;

  private final Reused<ChatChoice> choices = new Reused<>(ChatChoice::new);
  private String id = "";
  private String model = "";
  private boolean hasChoices;
  private boolean saysError;
  private boolean saysWords;
  private String innerError = "";
  private @Nullable TokenUsage usage;
  private @Nullable TokenUsage elsewhereUsage;
  private List<Citation> citations = List.of();
  private List<Citation> searchResults = List.of();

  /** From now on messages are left out: they say again what deltas have said. */
  void leaveOutMessages() {
    wholeMessages = false;
  }

  @Override
  public ChatChunk read(JsonScanner json) {
    clear();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      readField(name, json);
    }
    return this;
  }

  private void clear() {
    choices.clear();
    id = "";
    model = "";
    hasChoices = false;
    saysError = false;
    saysWords = false;
    innerError = "";
    usage = null;
    elsewhereUsage = null;
    citations = List.of();
    searchResults = List.of();
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "id" -> id = json.text(lastId);
      case "model" -> model = json.text(lastModel);
      case "choices" -> readChoices(json);
      case "usage" -> usage = ChatUsage.read(json);
      case "x_groq" -> readGroq(json);
      case "citations" -> citations = Citations.list(json);
      case "search_results" -> searchResults = Citations.list(json);
      case "error" -> {
        saysError = !json.isNull() && !json.isFalse();
        json.skip();
      }
      case "object" -> saysError |= json.word().equals("error");
      case "errors", "detail", "message", "msg" -> {
        saysWords |= !json.isNull();
        json.skip();
      }
      default -> json.skip();
    }
  }

  private void readChoices(JsonScanner json) {
    hasChoices = json.isArray();
    if (!hasChoices) {
      json.skip();
      return;
    }
    for (int position = 0; json.nextElement(); position++) {
      ChatChoice choice = choices.add();
      choice.read(json, position, wholeMessages);
      if (choice.index() == 0) {
        innerError = innerError.isEmpty() ? choice.error() : innerError;
        elsewhereUsage = choice.usage() == null ? elsewhereUsage : choice.usage();
      } else {
        choices.removeLast();
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
  Reused<ChatChoice> choices() {
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
