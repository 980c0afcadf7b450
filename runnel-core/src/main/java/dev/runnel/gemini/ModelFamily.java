package dev.runnel.gemini;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The families of models that differ in what they take, as far as a name tells. */
enum ModelFamily {
  /** Gemini 2.0 and before: they do not think. */
  BEFORE_2_5,

  /** Gemini 2.5: how much it thinks is a number of tokens. */
  GEMINI_2_5,

  /** Gemini 3 and later: how much it thinks is a level, and its calls come back signed. */
  FROM_3,

  /** A name without a version, such as {@code gemini-flash-latest}, or a tuned model. */
  UNKNOWN;

  private static final Pattern VERSION = Pattern.compile("gemini-(\\d{1,3})(?:\\.(\\d{1,3}))?\\b");

  static ModelFamily of(String model) {
    Matcher version = VERSION.matcher(model);
    if (!version.find()) {
      return UNKNOWN;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
    if (major >= 3) {
      return FROM_3;
    }
    return major == 2 && minor >= 5 ? GEMINI_2_5 : BEFORE_2_5;
  }
}
