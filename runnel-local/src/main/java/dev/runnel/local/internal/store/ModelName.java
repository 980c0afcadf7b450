package dev.runnel.local.internal.store;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which names a pulled model may have. A name becomes a file's, so it can lead nowhere else; and it
 * stands in a spec, so it cannot be taken for a path or for the bundled model.
 */
public final class ModelName {
  /** What the file of a model ends in. */
  public static final String EXTENSION = ".gguf";

  /** The model that comes with the jar. */
  public static final String BUNDLED = "nano";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private ModelName() {}

  /**
   * Tells whether a text is the name of a model that can be pulled.
   *
   * @param text any text
   * @return true for letters, digits, dots, dashes and underscores that begin with a letter or
   *     digit, but for {@code nano} and what ends in {@code .gguf}
   */
  public static boolean isValid(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return FORM.matcher(text).matches() && !lower.endsWith(EXTENSION) && !lower.equals(BUNDLED);
  }
}
