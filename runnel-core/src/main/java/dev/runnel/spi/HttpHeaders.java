package dev.runnel.spi;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Header fields, names in any case (RFC 9110, section 5.1), values in order. Immutable. */
public final class HttpHeaders {
  private static final int FIELD = 32;
  private static final HttpHeaders NONE = new HttpHeaders(Map.of());

  private final Map<String, List<String>> fields;

  private HttpHeaders(Map<String, List<String>> fields) {
    var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    fields.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
    this.fields = Collections.unmodifiableMap(sorted);
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
    return new HttpHeaders(fields);
  }

  /**
   * The first value of a field.
   *
   * @param name its name, in any case
   * @return the value, or empty if there is no such field
   */
  public Optional<String> first(String name) {
    List<String> values = fields.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /**
   * Visits every value.
   *
   * @param visitor gets name and value
   */
  public void forEach(BiConsumer<String, String> visitor) {
    fields.forEach((name, values) -> values.forEach(value -> visitor.accept(name, value)));
  }

  /**
   * How large the fields are, as HTTP/2 counts it (RFC 9113, section 6.5.2): names, values, and 32
   * for each.
   *
   * @return the size, in bytes
   */
  public long byteSize() {
    long size = 0;
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      for (String value : field.getValue()) {
        size += field.getKey().length() + value.length() + FIELD;
      }
    }
    return size;
  }

  /** Names the fields, not their values: they may be secret. */
  @Override
  public String toString() {
    return fields.keySet().toString();
  }
}
