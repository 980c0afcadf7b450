package dev.runnel.openai;

/**
 * Which reasoning a server wants to have back in the assistant's message: without it, some refuse
 * to go on after a tool call, and others think anew.
 */
enum Replay {
  /** None. */
  NOTHING("", ""),
  /** The text of {@code reasoning_content} (Z.ai, Fireworks). */
  REASONING_CONTENT("reasoning_content", ""),
  /** The same, which must not be missing beside calls (DeepSeek, Moonshot). */
  REASONING_CONTENT_OF_CALLS("reasoning_content", "\" \""),
  /** The blocks of {@code reasoning_details}, unchanged and in order (OpenRouter). */
  REASONING_DETAILS("reasoning_details", "");

  private final String field;
  private final String otherwise;

  Replay(String field, String otherwise) {
    this.field = field;
    this.otherwise = otherwise;
  }

  /** The field of the message that holds it. */
  String field() {
    return field;
  }

  /**
   * What the field holds beside calls of which no reasoning is known, as those of another provider:
   * a JSON value, or {@code ""} if the field may be missing. Moonshot takes an empty text for none.
   */
  String otherwise() {
    return otherwise;
  }
}
