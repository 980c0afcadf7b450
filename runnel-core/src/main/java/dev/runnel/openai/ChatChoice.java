package dev.runnel.openai;

import dev.runnel.TokenUsage;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/** One choice of a chunk. Used again for one chunk after the other. */
final class ChatChoice {
  private final ChatDelta ownDelta = new ChatDelta();
  private long index;
  private @Nullable ChatDelta delta;
  private @Nullable ChatDelta message;
  private String finishReason = "";
  private @Nullable TokenUsage usage;
  private String error = "";

  /**
   * Reads a choice; what was read before is forgotten.
   *
   * @param json stands on it
   * @param position its place in the list
   * @param wholeMessages whether messages are read, too
   */
  void read(JsonScanner json, int position, boolean wholeMessages) {
    index = position;
    delta = null;
    message = null;
    finishReason = "";
    usage = null;
    error = "";
    String text = null;
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "index" -> index = json.number(position);
        case "delta" -> delta = read(json, ownDelta);
        case "message" -> message = wholeMessages ? read(json, new ChatDelta()) : skipped(json);
        case "text" -> text = json.text();
        case "finish_reason" -> finishReason = json.word();
        case "usage" -> usage = ChatUsage.read(json);
        case "error" -> error = error(json);
        default -> json.skip();
      }
    }
    // Together says it twice: as the older Completions API does, and in the delta.
    if (text != null && delta == null && message == null) {
      ownDelta.holdText(text);
      delta = ownDelta;
    }
  }

  private static @Nullable ChatDelta read(JsonScanner json, ChatDelta delta) {
    if (!json.isObject()) {
      return skipped(json);
    }
    delta.read(json);
    return delta;
  }

  private static @Nullable ChatDelta skipped(JsonScanner json) {
    json.skip();
    return null;
  }

  /** An error within a chunk, as JSON, or {@code ""} if the value tells none. */
  static String error(JsonScanner json) {
    if (json.isNull() || json.isFalse()) {
      json.skip();
      return "";
    }
    return json.json();
  }

  /** Which of the {@code n} answers it belongs to; its place in the list if it says none. */
  long index() {
    return index;
  }

  /** What is new, or null. */
  @Nullable ChatDelta delta() {
    return delta;
  }

  /** All that has been said so far, or null; Perplexity sends it beside the delta. */
  @Nullable ChatDelta message() {
    return message;
  }

  /** Why the model stopped, or {@code ""}. */
  String finishReason() {
    return finishReason;
  }

  /** The usage that Moonshot puts here, or null. */
  @Nullable TokenUsage usage() {
    return usage;
  }

  /** What went wrong, which OpenRouter puts here too, as JSON; or {@code ""}. */
  String error() {
    return error;
  }
}
