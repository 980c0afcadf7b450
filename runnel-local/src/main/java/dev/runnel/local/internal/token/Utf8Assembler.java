package dev.runnel.local.internal.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts the bytes of tokens together to text. A character whose last bytes haven't come yet is held
 * back; so what comes out is the same as if all bytes had been decoded at once, wherever tokens cut
 * them. Malformed bytes become U+FFFD. Not thread-safe.
 */
public final class Utf8Assembler {
  private static final byte[] NONE = {};

  private byte[] held = NONE;

  /** An assembler that holds nothing. */
  public Utf8Assembler() {}

  /**
   * Takes the next bytes.
   *
   * @param bytes the bytes; not kept
   * @return the text that is complete by now, or {@code ""}
   */
  public String append(byte[] bytes) {
    byte[] all = bytes;
    if (held.length > 0) {
      all = Arrays.copyOf(held, held.length + bytes.length);
      System.arraycopy(bytes, 0, all, held.length, bytes.length);
    }
    int complete = complete(all);
    held = complete == all.length ? NONE : Arrays.copyOfRange(all, complete, all.length);
    return new String(all, 0, complete, StandardCharsets.UTF_8);
  }

  /**
   * Ends the text. The assembler is empty then, and can be used again.
   *
   * @return what was held back, which is malformed; or {@code ""}
   */
  public String flush() {
    String rest = new String(held, StandardCharsets.UTF_8);
    held = NONE;
    return rest;
  }

  /** How many bytes there are before a last character that may yet go on. */
  private static int complete(byte[] bytes) {
    int last = bytes.length - 1;
    for (int at = last; at >= 0 && at > last - 3; at--) {
      int value = bytes[at] & 0xFF;
      if (value < 0x80) {
        break;
      }
      if (value >= 0xC0) {
        return at + length(value) > bytes.length ? at : bytes.length;
      }
    }
    return bytes.length;
  }

  /** How many bytes a character with this first byte has; one if none can start with it. */
  private static int length(int first) {
    if (first >= 0xF5 || first < 0xC2) {
      return 1;
    }
    return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  }
}
