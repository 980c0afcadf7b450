package dev.runnel.internal.dialect;

import dev.runnel.CompletionRequest;
import dev.runnel.ValidationException;
import dev.runnel.internal.json.JsonSyntaxException;
import dev.runnel.internal.json.JsonWriter;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The body's outermost object: a field the user gave by {@link CompletionRequest#extra()} stands in
 * for ours, so none is there twice. Not thread-safe.
 */
public final class RequestBody {
  private final JsonWriter json;
  private final Map<String, String> extra;

  private RequestBody(JsonWriter json, Map<String, String> extra) {
    this.json = json;
    this.extra = extra;
  }

  /**
   * Writes a body: the dialect's fields, then the user's own.
   *
   * @param request gives the user's own fields
   * @param fields writes the dialect's fields
   * @return the body in UTF-8
   * @throws ValidationException if the request holds text that is not Unicode
   */
  public static byte[] write(CompletionRequest request, Consumer<RequestBody> fields) {
    try {
      return JsonWriter.write(json ->
          json.object(() -> {
            fields.accept(new RequestBody(json, request.extra()));
            request.extra().forEach((name, value) -> json.name(name).json(value));
          }));
    } catch (JsonSyntaxException e) {
      throw new ValidationException("the request holds " + e.getMessage(), e);
    }
  }

  /**
   * What values are written with.
   *
   * @return the writer of this body
   */
  public JsonWriter json() {
    return json;
  }

  /**
   * Writes a field, unless the user gave one of that name.
   *
   * @param name its name
   * @param value writes its value with {@link #json()}
   */
  public void field(String name, Runnable value) {
    if (!extra.containsKey(name)) {
      json.name(name);
      value.run();
    }
  }

  /**
   * Writes a field that holds an object, unless the user gave one of that name.
   *
   * @param name its name
   * @param fields writes the object's fields with {@link #json()}
   */
  public void object(String name, Runnable fields) {
    field(name, () -> json.object(fields));
  }

  /**
   * Writes a field that holds an array, unless the user gave one of that name.
   *
   * @param name its name
   * @param elements writes the array's elements with {@link #json()}
   */
  public void array(String name, Runnable elements) {
    field(name, () -> json.array(elements));
  }

  /**
   * Writes a field that holds a string, unless the user gave one of that name.
   *
   * @param name its name
   * @param text the string
   */
  public void text(String name, String text) {
    field(name, () -> json.text(text));
  }
}
