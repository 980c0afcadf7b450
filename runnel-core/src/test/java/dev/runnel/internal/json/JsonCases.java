package dev.runnel.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Makes JSON of all kinds, most of it valid. */
final class JsonCases {
  private static final String[] ATOMS = {
    "0",
    "-0",
    "7",
    "-12",
    "1763855991",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "123456789012345678901234567890",
    "0.5",
    "-1.50e3",
    "1E+2",
    "1e400",
    "-1e-400",
    "0e0",
    "99.99999999999999999999",
    "true",
    "false",
    "null",
  };
  private static final String[] BROKEN_ATOMS = {
    "00",
    "01",
    "-",
    "+1",
    ".5",
    "1.",
    "1e",
    "1e+",
    "- 1",
    "1.e1",
    "0x1",
    "NaN",
    "Infinity",
    "-Infinity",
    "tru",
    "truex",
    "nul",
    "None",
    "'a'",
    "",
    "/**/1",
    "\"\t\"",
    "\"\\x\"",
    "\"\\u12G4\"",
    "\"\\u12\"",
    "\"",
    "[1,]",
    "{\"a\":1,}",
    "{,}",
    "[,]",
    "{\"a\"}",
    "{a:1}",
    "{1:1}",
    "[1 2]",
    "]",
    "}",
  };
  private static final String[] PIECES = {
    "a",
    "word ",
    "content",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u0041",
    "\\u00e9",
    "\\uD83D\\uDE00",
    "\\ud800",
    "\\udc00",
    "\\u0000",
    "é",
    "ß",
    "\u0800",
    "\u4e2d\u6587",
    "\uD83D\uDE00",
    "\u007f",
    "\u2028",
    "eight by",
    "0123456789abcdef0123456789abcdef",
    "\\t\\b\\f\\r",
    "{",
    "]",
    ",",
    ":",
    "'",
  };
  private static final String[] SPACES = {"", "", "", "", " ", "\n", "\r\n", "\t", "   "};

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final boolean mayBreak;

  private JsonCases(Random random) {
    this.random = random;
    this.mayBreak = random.nextInt(4) == 0;
  }

  /** A text. */
  static byte[] text(Random random) {
    var cases = new JsonCases(random);
    cases.value(random.nextInt(6));
    cases.space();
    return cases.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(int depth) {
    space();
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(5);
    switch (kind) {
      case 0 -> atom();
      case 1 -> string();
      case 2 -> array(depth - 1);
      default -> object(depth - 1);
    }
    space();
  }

  private void atom() {
    String[] atoms = mayBreak && random.nextInt(8) == 0 ? BROKEN_ATOMS : ATOMS;
    text.append(atoms[random.nextInt(atoms.length)]);
  }

  private void string() {
    text.append('"');
    for (int count = random.nextInt(5); count > 0; count--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    text.append('"');
  }

  private void array(int depth) {
    text.append('[');
    for (int left = random.nextInt(4); left > 0; left--) {
      value(depth);
      text.append(left > 1 ? "," : "");
    }
    space();
    text.append(']');
  }

  private void object(int depth) {
    text.append('{');
    for (int left = random.nextInt(4); left > 0; left--) {
      space();
      string();
      space();
      text.append(':');
      value(depth);
      text.append(left > 1 ? "," : "");
    }
    space();
    text.append('}');
  }

  private void space() {
    text.append(SPACES[random.nextInt(SPACES.length)]);
  }
}
