package dev.runnel.local.internal.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The letters in which byte-level vocabularies write bytes: one visible character each. Printable
 * Latin-1 stands for itself, the other 68 bytes are the characters from U+0100 on, so that a space
 * is {@code Ġ} and a line end {@code Ċ}.
 */
final class ByteAlphabet {
  private static final char FIRST_SUBSTITUTE = 256;
  private static final char[] LETTERS = new char[256];
  private static final short[] BYTES = new short[FIRST_SUBSTITUTE + 68];

  static {
    char substitute = FIRST_SUBSTITUTE;
    for (char value = 0; value < 256; value++) {
      BYTES[value] = -1;
    }
    for (char value = 0; value < 256; value++) {
      LETTERS[value] = isVisible(value) ? value : substitute++;
      BYTES[LETTERS[value]] = (short) value;
    }
  }

  private ByteAlphabet() {}

  private static boolean isVisible(char value) {
    return (value >= '!' && value <= '~') || (value >= '¡' && value <= 'ÿ' && value != 0xAD);
  }

  /** The letter of a byte. */
  static char letter(int value) {
    return LETTERS[value & 0xFF];
  }

  /** Bytes as a vocabulary writes them. */
  static String write(byte[] bytes) {
    var name = new char[bytes.length];
    for (int index = 0; index < bytes.length; index++) {
      name[index] = letter(bytes[index]);
    }
    return new String(name);
  }

  /** The bytes a name stands for; what is no letter of the alphabet stands for itself, in UTF-8. */
  static byte[] read(String name) {
    var bytes = new ByteArrayOutputStream(name.length());
    name.codePoints()
        .forEach(letter -> {
          if (letter < BYTES.length && BYTES[letter] >= 0) {
            bytes.write(BYTES[letter]);
          } else {
            bytes.writeBytes(Character.toString(letter).getBytes(StandardCharsets.UTF_8));
          }
        });
    return bytes.toByteArray();
  }
}
