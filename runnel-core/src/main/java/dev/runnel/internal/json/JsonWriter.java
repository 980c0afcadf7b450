package dev.runnel.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
  private final JsonGenerator generator;

  private JsonWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  /** What the generator can be asked for, and may refuse. */
  private interface Step {
    void run() throws IOException;
  }

  /**
   * Writes one text.
   *
   * @param value writes exactly one value
   * @return the text in UTF-8
   * @throws JsonSyntaxException if raw JSON holds text that is not Unicode
   */
  public static byte[] write(Consumer<JsonWriter> value) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = Json.FACTORY.createGenerator(bytes)) {
      value.accept(new JsonWriter(generator));
    } catch (IOException e) {
      throw refusal(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes one text.
   *
   * @param value writes exactly one value
   * @return the text
   * @throws JsonSyntaxException if raw JSON holds text that is not Unicode
   */
  public static String writeText(Consumer<JsonWriter> value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  /**
   * Writes an object.
   *
   * @param fields writes its fields
   * @return this
   */
  public JsonWriter object(Runnable fields) {
    step(generator::writeStartObject);
    fields.run();
    return step(generator::writeEndObject);
  }

  /**
   * Writes an array.
   *
   * @param elements writes its elements
   * @return this
   */
  public JsonWriter array(Runnable elements) {
    step(generator::writeStartArray);
    elements.run();
    return step(generator::writeEndArray);
  }

  /**
   * Writes the name of a field, whose value is to follow.
   *
   * @param name the name
   * @return this
   */
  public JsonWriter name(String name) {
    return step(() -> generator.writeFieldName(name));
  }

  /**
   * Writes a string.
   *
   * @param text the string
   * @return this
   */
  public JsonWriter text(String text) {
    return step(() -> generator.writeString(text));
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
    return step(() -> generator.writeNumber(number));
  }

  /**
   * Writes a number, in the fewest digits that tell it from its neighbours: 0.2 as {@code 0.2}.
   *
   * @param number a finite number
   * @return this
   */
  public JsonWriter number(double number) {
    return step(() -> generator.writeNumber(number));
  }

  /**
   * Writes true or false.
   *
   * @param value the value
   * @return this
   */
  public JsonWriter bool(boolean value) {
    return step(() -> generator.writeBoolean(value));
  }

  /**
   * Writes {@code null}.
   *
   * @return this
   */
  public JsonWriter nothing() {
    return step(generator::writeNull);
  }

  /**
   * Writes a value that is JSON already.
   *
   * @param json one JSON value, which is not checked
   * @return this
   */
  public JsonWriter json(String json) {
    return step(() -> generator.writeRawValue(json));
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

  private JsonWriter step(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  /** Nothing else can go wrong in memory. The generator's own words quote no more than the char. */
  private static JsonSyntaxException refusal(IOException failure) {
    return new JsonSyntaxException("text that is not Unicode: half a surrogate pair", failure);
  }
}
