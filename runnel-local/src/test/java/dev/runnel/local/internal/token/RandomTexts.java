package dev.runnel.local.internal.token;

import java.util.Random;

/** Texts with all that tokenisers stumble over. */
final class RandomTexts {
  private static final String[] PIECES = {
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\u00A0",
    "\u3000",
    "\u0085",
    "\u200B",
    "\uFEFF",
    "\0",
    "\u001C",
    "a",
    "the",
    "Hello",
    "don't",
    "IT'S",
    "'",
    "'S",
    "\u017F",
    "123",
    "½",
    "Ⅷ",
    "٣",
    "é",
    "e\u0301",
    "你好",
    "世界",
    "ひらがな",
    "한국어",
    "हिन्दी",
    "עברית",
    "👍",
    "👩‍👧",
    "🇩🇪",
    "𝐀",
    "\uD83D",
    "\uDC4D",
    "<|im_end|>",
    "</s>",
    "<s>",
    "<0x0A>",
    "▁",
    "Ġ",
    "{}",
    "!!!",
    "…",
    "//",
    "_"
  };

  private RandomTexts() {}

  static String next(Random random) {
    var text = new StringBuilder();
    for (int count = random.nextInt(20); count >= 0; count--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
      if (random.nextInt(8) == 0) {
        text.appendCodePoint(random.nextInt(0x2FFFF));
      }
    }
    return text.toString();
  }

  /** The text with each lone surrogate replaced. */
  static String wellFormed(String text) {
    var formed = new StringBuilder();
    text.codePoints()
        .map(character -> character >= 0xD800 && character < 0xE000 ? 0xFFFD : character)
        .forEach(formed::appendCodePoint);
    return formed.toString();
  }
}
