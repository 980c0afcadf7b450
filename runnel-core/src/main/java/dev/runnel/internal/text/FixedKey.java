package dev.runnel.internal.text;

import java.util.function.Supplier;

/**
 * A key that is known: to ask for it runs no user code, and takes no time.
 *
 * @param get the key
 */
public record FixedKey(String get) implements Supplier<String> {
  /** Not a word of it. */
  @Override
  public String toString() {
    return "FixedKey[]";
  }
}
