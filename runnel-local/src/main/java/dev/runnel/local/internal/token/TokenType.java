package dev.runnel.local.internal.token;

/** What a token is for, by the numbers of {@code tokenizer.ggml.token_type}. */
enum TokenType {
  /** A piece of text. */
  NORMAL,
  /** Stands for what the vocabulary cannot write. */
  UNKNOWN,
  /** Markup: shown to nobody, and never made of text. */
  CONTROL,
  /** Text that was added to the vocabulary later, and is looked for before all else. */
  USER_DEFINED,
  /** A place in the table without a use. */
  UNUSED,
  /** One byte, for characters that have no token. */
  BYTE;

  static TokenType of(long number) {
    return switch (Math.clamp(number, 0, 7)) {
      case 2 -> UNKNOWN;
      case 3 -> CONTROL;
      case 4 -> USER_DEFINED;
      case 5 -> UNUSED;
      case 6 -> BYTE;
      // The converters know no other; what they don't know is text, as in a file without types.
      default -> NORMAL;
    };
  }

  /** Whether merging characters may come to this token. */
  boolean isText() {
    return this == NORMAL || this == USER_DEFINED || this == UNUSED;
  }
}
