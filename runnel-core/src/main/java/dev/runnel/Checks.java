package dev.runnel;

import dev.runnel.internal.json.JsonSyntax;
import dev.runnel.internal.json.JsonSyntaxException;
import dev.runnel.internal.text.HeaderSyntax;
import java.util.Objects;

/**
 * Checks of what the caller gives: each failure is a {@link ValidationException} that names the
 * field.
 */
final class Checks {
  private Checks() {}

  static String notBlank(String value, String what) {
    Objects.requireNonNull(value, what);
    if (value.isBlank()) {
      throw new ValidationException(what + " must not be blank");
    }
    return value;
  }

  /** A name that may become part of an address. */
  static String name(String value, String what) {
    notBlank(value, what);
    if (HeaderSyntax.hasControl(value)) {
      throw new ValidationException(what + " must not hold control characters, such as a line end");
    }
    return value;
  }

  static String json(String value, String what) {
    Objects.requireNonNull(value, what);
    try {
      JsonSyntax.check(value);
    } catch (JsonSyntaxException e) {
      throw new ValidationException(what + " must be valid JSON: " + e.getMessage(), e);
    }
    return value;
  }

  static String jsonObject(String value, String what) {
    json(value, what);
    if (!JsonSyntax.isObject(value)) {
      throw new ValidationException(what + " must be a JSON object");
    }
    return value;
  }

  static double finite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new ValidationException(what + " must be a finite number, not " + value);
    }
    return value;
  }

  static long positive(long value, String what) {
    if (value <= 0) {
      throw new ValidationException(what + " must be positive, not " + value);
    }
    return value;
  }

  static int positive(int value, String what) {
    return (int) positive((long) value, what);
  }
}
