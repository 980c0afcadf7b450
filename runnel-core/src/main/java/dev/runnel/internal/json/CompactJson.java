package dev.runnel.internal.json;

/** Copies a value piece by piece. Numbers are copied as text: a double would not hold them all. */
final class CompactJson {
  private CompactJson() {}

  /** Copies the value the scanner stands on, and takes it. */
  static String copy(JsonScanner json) {
    var text = new StringBuilder();
    copy(json, text);
    return text.toString();
  }

  private static void copy(JsonScanner json, StringBuilder text) {
    if (json.isObject()) {
      char before = '{';
      for (String name = json.nextField(); name != null; name = json.nextField()) {
        StringWriting.append(text.append(before), name);
        copy(json, text.append(':'));
        before = ',';
      }
      text.append(before == '{' ? "{}" : "}");
    } else if (json.isArray()) {
      char before = '[';
      while (json.nextElement()) {
        copy(json, text.append(before));
        before = ',';
      }
      text.append(before == '[' ? "[]" : "]");
    } else if (json.isText()) {
      StringWriting.append(text, json.text());
    } else {
      text.append(json.json());
    }
  }
}
