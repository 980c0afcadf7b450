package dev.runnel.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes one JSON text in memory, front to back.
 *
 * <p>A value is written by {@link #object}, {@link #array}, {@link #text(String)}, {@link #number},
 * {@link #bool}, {@link #nothing} or {@link #json}; within an object each follows a {@link #name},
 * for which {@code field} methods are short.
 *
 * <pre>{@code
 * byte[] bytes = JsonWriter.write(json -> json.object(() -> {
 *   json.field("role", "user");
 *   json.name("content").array(() -> json.text("Hi"));
 * }));
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  /** Whether what is written next follows something in the same object or array. */
  private boolean follows;

  private JsonWriter() {}

  /**
   * Writes one text.
   *
   * @param value writes exactly one value
   * @return the text in UTF-8
   * @throws JsonSyntaxException if raw JSON holds text that is not Unicode
   */
  public static byte[] write(Consumer<JsonWriter> value) {
    return writeText(value).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes one text.
   *
   * @param value writes exactly one value
   * @return the text
   * @throws JsonSyntaxException if raw JSON holds text that is not Unicode
   */
  public static String writeText(Consumer<JsonWriter> value) {
    var writer = new JsonWriter();
    value.accept(writer);
    return writer.out.toString();
  }

  /**
   * Writes an object.
   *
   * @param fields writes its fields
   * @return this
   */
  public JsonWriter object(Runnable fields) {
    return within('{', fields, '}');
  }

  /**
   * Writes an array.
   *
   * @param elements writes its elements
   * @return this
   */
  public JsonWriter array(Runnable elements) {
    return within('[', elements, ']');
  }

  /**
   * Writes the name of a field, whose value is to follow.
   *
   * @param name the name
   * @return this
   */
  public JsonWriter name(String name) {
    text(name);
    out.append(':');
    follows = false;
    return this;
  }

  /**
   * Writes a string.
   *
   * @param text the string
   * @return this
   */
  public JsonWriter text(String text) {
    separate();
    StringWriting.append(out, text);
    return this;
  }

  /**
   * Writes an array of strings.
   *
   * @param texts the strings
   * @return this
   */
  public JsonWriter texts(Iterable<String> texts) {
    return array(() -> texts.forEach(this::text));
  }

  /**
   * Writes a number.
   *
   * @param number the number
   * @return this
   */
  public JsonWriter number(long number) {
    separate();
    out.append(number);
    return this;
  }

  /**
   * Writes a number, in the fewest digits that tell it from its neighbours: 0.2 as {@code 0.2}.
   *
   * @param number a finite number
   * @return this
   */
  public JsonWriter number(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("no number of JSON: " + number);
    }
    separate();
    out.append(number);
    return this;
  }

  /**
   * Writes true or false.
   *
   * @param value the value
   * @return this
   */
  public JsonWriter bool(boolean value) {
    separate();
    out.append(value);
    return this;
  }

  /**
   * Writes {@code null}.
   *
   * @return this
   */
  public JsonWriter nothing() {
    separate();
    out.append("null");
    return this;
  }

  /**
   * Writes a value that is JSON already.
   *
   * @param json one JSON value, which is not checked
   * @return this
   */
  public JsonWriter json(String json) {
    StringWriting.requireUnicode(json);
    separate();
    out.append(json);
    return this;
  }

  /**
   * Writes a field that holds a string.
   *
   * @param name the name
   * @param text the string
   * @return this
   */
  public JsonWriter field(String name, String text) {
    return name(name).text(text);
  }

  /**
   * Writes a field that holds a number.
   *
   * @param name the name
   * @param number the number
   * @return this
   */
  public JsonWriter field(String name, long number) {
    return name(name).number(number);
  }

  /**
   * Writes a field that holds an object.
   *
   * @param name the name
   * @param fields writes the object's fields
   * @return this
   */
  public JsonWriter object(String name, Runnable fields) {
    return name(name).object(fields);
  }

  private JsonWriter within(char opening, Runnable content, char closing) {
    separate();
    out.append(opening);
    follows = false;
    content.run();
    out.append(closing);
    follows = true;
    return this;
  }

  /** Makes room for a value or name. */
  private void separate() {
    if (follows) {
      out.append(',');
    }
    follows = true;
  }
}
