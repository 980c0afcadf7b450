package dev.runnel.internal.json;

import java.util.function.Consumer;

/** What our scanner makes of a text that lies somewhere in an array. */
final class ScannerWalk {
  /**
   * One for all, as a stream has one for all its frames: nothing may be left of the text before.
   */
  private final JsonScanner scanner = new JsonScanner();

  private Reading refusal = Reading.MALFORMED;

  /** Walks through all of a text. */
  Reading read(byte[] array, int offset, int length, int depth) {
    var values = new StringBuilder();
    return take(array, offset, length, depth, json -> note(json, values))
        ? Reading.of(values)
        : refusal;
  }

  /** Skips a text. */
  Reading skip(byte[] array, int offset, int length, int depth) {
    return take(array, offset, length, depth, JsonScanner::skip)
        ? Reading.of(new StringBuilder())
        : refusal;
  }

  /** Takes a text to its end; false if it is refused. */
  boolean take(byte[] array, int offset, int length, int depth, Consumer<JsonScanner> reader) {
    try {
      scanner.reset(array, offset, length, depth);
      reader.accept(scanner);
      scanner.end();
      return true;
    } catch (JsonSyntaxException e) {
      refusal = e.isTooDeep() ? Reading.TOO_DEEP : Reading.MALFORMED;
      return false;
    }
  }

  private static void note(JsonScanner json, StringBuilder values) {
    if (json.isObject()) {
      values.append('{');
      for (String name = json.firstField(); name != null; name = json.nextField()) {
        Reading.note(values, 'n', name);
        note(json, values);
      }
      values.append('}');
    } else if (json.isArray()) {
      values.append('[');
      for (boolean more = json.firstElement(); more; more = json.nextElement()) {
        note(json, values);
      }
      values.append(']');
    } else if (json.isText()) {
      Reading.note(values, 's', json.text());
    } else if (json.isNull()) {
      Reading.note(values, 'l', json.json());
    } else {
      noteNumberOrLiteral(json.json(), values);
    }
  }

  private static void noteNumberOrLiteral(String text, StringBuilder values) {
    boolean literal = text.equals("true") || text.equals("false");
    Reading.note(values, literal ? 'l' : 'd', text);
    try (JsonScanner again = JsonScanner.of(text)) {
      if (!literal) {
        values.append(again.number(0));
      }
    }
  }
}
