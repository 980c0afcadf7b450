package dev.runnel.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BiConsumer;

/** Header fields, names in any case (RFC 9110, section 5.1), values in order. Immutable. */
public final class HttpHeaders {
  private static final int FIELD = 32;
  private static final HttpHeaders NONE = new HttpHeaders(new String[0]);

  /** Name, value, name, value: there are few, each stream has some, and few are ever looked for. */
  private final String[] fields;

  private HttpHeaders(String[] fields) {
    this.fields = fields;
  }

  /**
   * No headers.
   *
   * @return the empty headers
   */
  public static HttpHeaders none() {
    return NONE;
  }

  /**
   * Headers from a map.
   *
   * @param fields names to values; copied
   * @return the headers
   */
  public static HttpHeaders of(Map<String, List<String>> fields) {
    Builder builder = builder();
    fields.forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
    return builder.build();
  }

  /**
   * Headers field by field.
   *
   * @return a builder without any; not thread-safe
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The first value of a field.
   *
   * @param name its name, in any case
   * @return the value, or empty if there is no such field
   */
  public Optional<String> first(String name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        return Optional.of(fields[i + 1]);
      }
    }
    return Optional.empty();
  }

  /**
   * All values of a field.
   *
   * @param name its name, in any case
   * @return the values in order, none if there is no such field; unmodifiable
   */
  public List<String> all(String name) {
    List<String> values = null;
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        if (values == null) {
          values = new ArrayList<>(1);
        }
        values.add(fields[i + 1]);
      }
    }
    return values == null ? List.of() : Collections.unmodifiableList(values);
  }

  /**
   * Visits every value.
   *
   * @param visitor gets name and value
   */
  public void forEach(BiConsumer<String, String> visitor) {
    for (int i = 0; i < fields.length; i += 2) {
      visitor.accept(fields[i], fields[i + 1]);
    }
  }

  /**
   * These headers, and those of others that are not among them.
   *
   * @param others names to values
   * @return the headers of both
   */
  public HttpHeaders withMissing(Map<String, String> others) {
    if (others.isEmpty()) {
      return this;
    }
    Builder builder = builder();
    builder.fields.addAll(List.of(fields));
    others.forEach((name, value) -> {
      if (first(name).isEmpty()) {
        builder.add(name, value);
      }
    });
    return builder.build();
  }

  /**
   * How large the fields are, as HTTP/2 counts it (RFC 9113, section 6.5.2): names, values, and 32
   * for each.
   *
   * @return the size, in bytes
   */
  public long byteSize() {
    long size = 0;
    for (int i = 0; i < fields.length; i += 2) {
      size += fields[i].length() + fields[i + 1].length() + FIELD;
    }
    return size;
  }

  /** Names the fields, not their values: they may be secret. */
  @Override
  public String toString() {
    var names = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < fields.length; i += 2) {
      names.add(fields[i]);
    }
    return names.toString();
  }

  /** Collects fields in order. Not thread-safe. */
  public static final class Builder {
    private final List<String> fields = new ArrayList<>(16);

    private Builder() {}

    /**
     * Adds a value, behind those that the field may have already.
     *
     * @param name the field's name
     * @param value its value
     * @return this
     */
    public Builder add(String name, String value) {
      fields.add(Objects.requireNonNull(name, "name"));
      fields.add(Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Sets the only value of a field.
     *
     * @param name the field's name, in any case
     * @param value its value, in place of those it had
     * @return this
     */
    public Builder set(String name, String value) {
      for (int i = fields.size() - 2; i >= 0; i -= 2) {
        if (fields.get(i).equalsIgnoreCase(name)) {
          fields.subList(i, i + 2).clear();
        }
      }
      return add(name, value);
    }

    /**
     * Makes the headers; the builder may go on.
     *
     * @return what was collected
     */
    public HttpHeaders build() {
      return fields.isEmpty() ? NONE : new HttpHeaders(fields.toArray(new String[0]));
    }
  }
}
