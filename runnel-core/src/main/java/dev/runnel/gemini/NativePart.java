package dev.runnel.gemini;

import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonWriter;
import java.util.function.Consumer;

/** What of an answer only the API understands, in the form in which the answer keeps it. */
sealed interface NativePart {

  /**
   * The signature of a call.
   *
   * @param call the call's id, as it is shown
   * @param signature the signature
   */
  record Signature(String call, String signature) implements NativePart {
    @Override
    public String json() {
      return write(json -> {
        json.field("call", call);
        json.field("thoughtSignature", signature);
      });
    }
  }

  /**
   * A whole part.
   *
   * @param text its own share of the answer's text, which follows it
   * @param part the part, which is JSON
   */
  record Whole(String text, String part) implements NativePart {
    @Override
    public String json() {
      return write(json -> {
        json.field("text", text);
        json.name("part").json(part);
      });
    }
  }

  /** The form. */
  String json();

  private static String write(Consumer<JsonWriter> fields) {
    return JsonWriter.writeText(json -> json.object(() -> fields.accept(json)));
  }

  /** Reads one; what has another form is a part that a user wrote. */
  static NativePart read(String json) {
    String call = "";
    String signature = "";
    String text = "";
    String part = "";
    try (JsonScanner scanner = JsonScanner.of(json)) {
      for (String name = scanner.firstField(); name != null; name = scanner.nextField()) {
        switch (name) {
          case "call" -> call = scanner.text();
          case "thoughtSignature" -> signature = scanner.text();
          case "text" -> text = scanner.text();
          case "part" -> part = scanner.json();
          default -> scanner.skip();
        }
      }
    }
    if (!call.isEmpty() && part.isEmpty()) {
      return new Signature(call, signature);
    }
    return part.isEmpty() ? new Whole("", json) : new Whole(text, part);
  }
}
