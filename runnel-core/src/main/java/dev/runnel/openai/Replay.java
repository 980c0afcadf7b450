package dev.runnel.openai;

/**
 * Which reasoning a server wants to have back in the assistant's message: without it, some refuse
 * to go on after a tool call, and others think anew.
 */
enum Replay {
  /** None. */
  NOTHING(""),
  /** The text of {@code reasoning_content} (DeepSeek, Moonshot, Z.ai, Fireworks). */
  REASONING_CONTENT("reasoning_content"),
  /** The blocks of {@code reasoning_details}, unchanged and in order (OpenRouter). */
  REASONING_DETAILS("reasoning_details");

  private final String field;

  Replay(String field) {
    this.field = field;
  }

  /** The field of the message that holds it. */
  String field() {
    return field;
  }
}
