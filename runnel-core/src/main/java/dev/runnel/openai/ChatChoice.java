package dev.runnel.openai;

import dev.runnel.TokenUsage;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/**
 * One choice of a chunk.
 *
 * @param index which of the {@code n} answers it belongs to; its place in the list if it says none
 * @param delta what is new, or null
 * @param message all that has been said so far, or null; Perplexity sends it beside the delta
 * @param finishReason why the model stopped, or {@code ""}
 * @param usage the usage that Moonshot puts here, or null
 * @param error what went wrong, which OpenRouter puts here too, as JSON; or {@code ""}
 */
record ChatChoice(
    long index,
    @Nullable ChatDelta delta,
    @Nullable ChatDelta message,
    String finishReason,
    @Nullable TokenUsage usage,
    String error) {

  static ChatChoice read(JsonScanner json, int position, boolean wholeMessages) {
    long index = position;
    ChatDelta delta = null;
    ChatDelta message = null;
    ChatDelta text = null;
    String finishReason = "";
    TokenUsage usage = null;
    String error = "";
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "index" -> index = json.number(position);
        case "delta" -> delta = ChatDelta.read(json);
        case "message" -> message = wholeMessages ? ChatDelta.read(json) : skipped(json);
        case "text" -> text = ChatDelta.ofText(json.text());
        case "finish_reason" -> finishReason = json.text();
        case "usage" -> usage = ChatUsage.read(json);
        case "error" -> error = error(json);
        default -> json.skip();
      }
    }
    // Together says it twice: as the older Completions API does, and in the delta.
    if (delta == null && message == null) {
      delta = text;
    }
    return new ChatChoice(index, delta, message, finishReason, usage, error);
  }

  /** An error within a chunk, as JSON, or {@code ""} if the value tells none. */
  static String error(JsonScanner json) {
    if (json.isNull() || json.isFalse()) {
      json.skip();
      return "";
    }
    return json.json();
  }

  private static @Nullable ChatDelta skipped(JsonScanner json) {
    json.skip();
    return null;
  }
}
