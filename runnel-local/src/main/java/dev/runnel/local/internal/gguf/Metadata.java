package dev.runnel.local.internal.gguf;

import dev.runnel.UnsupportedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The key-value pairs at the head of a GGUF file. Immutable and thread-safe.
 *
 * <p>Values are {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@code long[]},
 * {@code double[]} or {@code List<String>}: whatever width a file gives its numbers, they are read
 * as the widest. Arrays are not copied; nobody writes to them.
 *
 * <p>A value of another kind than the one asked for is an {@link UnsupportedException}, since the
 * file is then well-formed but not what the key means.
 */
public record Metadata(Map<String, Object> values) {

  /** Copies the map. */
  public Metadata {
    values = Map.copyOf(values);
  }

  /**
   * A text.
   *
   * @param key the key
   * @return the text, or empty if there is no such key
   */
  public Optional<String> text(String key) {
    return value(key, String.class, "a text");
  }

  /**
   * A whole number.
   *
   * @param key the key
   * @return the number, or empty if there is no such key
   */
  public OptionalLong integer(String key) {
    return value(key, Long.class, "a whole number")
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /**
   * A number.
   *
   * @param key the key
   * @return the number, or empty if there is no such key
   */
  public OptionalDouble decimal(String key) {
    if (values.get(key) instanceof Long whole) {
      return OptionalDouble.of(whole);
    }
    return value(key, Double.class, "a number")
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }

  /**
   * A yes or no.
   *
   * @param key the key
   * @return the answer, or empty if there is no such key
   */
  public Optional<Boolean> flag(String key) {
    return value(key, Boolean.class, "true or false");
  }

  /**
   * A list of texts.
   *
   * @param key the key
   * @return the texts, or empty if there is no such key
   */
  @SuppressWarnings("unchecked")
  public Optional<List<String>> texts(String key) {
    return value(key, List.class, "a list of texts").map(list -> (List<String>) list);
  }

  /**
   * A list of whole numbers.
   *
   * @param key the key
   * @return the numbers, or empty if there is no such key
   */
  public Optional<long[]> integers(String key) {
    return value(key, long[].class, "a list of whole numbers");
  }

  /**
   * A list of numbers.
   *
   * @param key the key
   * @return the numbers, or empty if there is no such key
   */
  public Optional<double[]> decimals(String key) {
    return value(key, double[].class, "a list of numbers");
  }

  private <T> Optional<T> value(String key, Class<T> type, String wanted) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw new UnsupportedException("the GGUF file's '" + key + "' is not " + wanted);
    }
    return Optional.of(type.cast(value));
  }
}
