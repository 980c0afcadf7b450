package dev.runnel.local.internal.token;

/** One kind of tokeniser, for text that has no special tokens in it. Thread-safe. */
interface TextEncoder {
  /**
   * Cuts text into tokens.
   *
   * @param text well-formed text, not empty
   * @param startsAnew true if a special token, or nothing, is before it
   * @param tokens where to put the tokens
   */
  void encode(String text, boolean startsAnew, IntList tokens);

  /**
   * The bytes a token stands for.
   *
   * @param token a token that is text
   * @return a new array
   */
  byte[] bytes(int token);
}
