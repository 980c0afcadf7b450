package dev.runnel.internal.wire;

/** The UTF-8 decoder of the WHATWG Encoding Standard, step for step. */
final class NaiveUtf8 {

  private NaiveUtf8() {}

  static String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int codePoint = 0;
    int seen = 0;
    int needed = 0;
    int lower = 0x80;
    int upper = 0xBF;
    int index = 0;
    while (index < bytes.length) {
      int value = bytes[index] & 0xFF;
      if (needed == 0) {
        index++;
        if (value <= 0x7F) {
          text.append((char) value);
        } else if (value >= 0xC2 && value <= 0xDF) {
          needed = 1;
          codePoint = value & 0x1F;
        } else if (value >= 0xE0 && value <= 0xEF) {
          lower = value == 0xE0 ? 0xA0 : lower;
          upper = value == 0xED ? 0x9F : upper;
          needed = 2;
          codePoint = value & 0xF;
        } else if (value >= 0xF0 && value <= 0xF4) {
          lower = value == 0xF0 ? 0x90 : lower;
          upper = value == 0xF4 ? 0x8F : upper;
          needed = 3;
          codePoint = value & 0x7;
        } else {
          text.append('\uFFFD');
        }
        continue;
      }
      boolean fits = value >= lower && value <= upper;
      lower = 0x80;
      upper = 0xBF;
      if (!fits) {
        // The byte is looked at again.
        codePoint = 0;
        needed = 0;
        seen = 0;
        text.append('\uFFFD');
        continue;
      }
      index++;
      codePoint = (codePoint << 6) | (value & 0x3F);
      seen++;
      if (seen == needed) {
        text.appendCodePoint(codePoint);
        codePoint = 0;
        needed = 0;
        seen = 0;
      }
    }
    if (needed != 0) {
      text.append('\uFFFD');
    }
    return text.toString();
  }
}
