package dev.runnel.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/**
 * The body's outermost object: a field the user gave stands in for ours, so none is there twice.
 */
final class RequestBody {

  /** Writes one value. */
  interface Value {
    void write() throws IOException;
  }

  private final JsonGenerator json;
  private final Map<String, String> extra;

  RequestBody(JsonGenerator json, Map<String, String> extra) {
    this.json = json;
    this.extra = extra;
  }

  void field(String name, Value value) throws IOException {
    if (!extra.containsKey(name)) {
      json.writeFieldName(name);
      value.write();
    }
  }

  /** Writes the user's own fields, which have been found to be JSON. */
  void extra() throws IOException {
    for (Map.Entry<String, String> field : extra.entrySet()) {
      json.writeFieldName(field.getKey());
      json.writeRawValue(field.getValue());
    }
  }
}
