package dev.runnel.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Finds secrets in text, in whatever way they were written down: as {@link Echo} says, or in
 * Base64. Immutable.
 *
 * @param secrets what to find; those shorter than {@link #SHORTEST} are left out
 */
public record Echoes(List<String> secrets) {
  /** A shorter secret would blot out innocent text, and is none. */
  public static final int SHORTEST = 6;

  /** The longest first: one that is part of another would leave the rest of it standing. */
  public Echoes {
    secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * The text with a mask in place of each secret.
   *
   * @param text the text, as a whole
   * @param mask makes what stands in place of so many chars
   * @return the clean text
   */
  public String mask(String text, IntFunction<String> mask) {
    return mask(text, mask, Integer.MAX_VALUE);
  }

  /**
   * The same for text that may have been cut off: the beginning of a secret at its end is taken for
   * one.
   *
   * @param text the text
   * @param mask makes what stands in place of so many chars
   * @return the clean text
   */
  public String maskCutOff(String text, IntFunction<String> mask) {
    return mask(text, mask, SHORTEST);
  }

  private String mask(String text, IntFunction<String> mask, int shortest) {
    String clean = text;
    for (String secret : secrets) {
      clean = new Echo(secret, shortest).mask(clean, mask);
      if (clean.length() >= secret.length()) {
        for (int offset = 0; offset < 3; offset++) {
          String base64 = base64(secret, offset);
          clean = new Echo(base64, base64.length()).mask(clean, mask);
        }
      }
    }
    return clean;
  }

  /**
   * What a secret looks like within text in Base64, where it begins at that place of a group of
   * three bytes: the chars that depend on nothing else.
   */
  private static String base64(String secret, int offset) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    byte[] placed = new byte[offset + bytes.length];
    System.arraycopy(bytes, 0, placed, offset, bytes.length);
    String encoded = Base64.getEncoder().encodeToString(placed);
    return encoded.substring((8 * offset + 5) / 6, 8 * placed.length / 6);
  }

  @Override
  public String toString() {
    return "Echoes[" + secrets.size() + "]";
  }
}
