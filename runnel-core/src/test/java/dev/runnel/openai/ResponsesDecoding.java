package dev.runnel.openai;

import dev.runnel.testing.Decoding;

/** Bodies of the Responses API, decoded. */
final class ResponsesDecoding {
  static final ResponsesDialect DIALECT =
      new ResponsesDialect("test", ResponsesCompatibility.OPENAI);

  private ResponsesDecoding() {}

  static Decoding of(String body) {
    return Decoding.of(DIALECT, body);
  }

  /** Each text the data of one event. */
  static Decoding ofData(String... data) {
    return Decoding.ofData(DIALECT, data);
  }

  /** An event of a type, with fields before which there is no comma. */
  static String event(String type, String fields) {
    return "{\"type\":\"" + type + "\"," + fields + "}";
  }

  /** A piece of text of the first part of an item. */
  static String text(int index, String delta) {
    return event(
        "response.output_text.delta",
        "\"output_index\":" + index + ",\"content_index\":0,\"delta\":\"" + delta + "\"");
  }

  /** An item begins. */
  static String added(int index, String item) {
    return event(
        "response.output_item.added", "\"output_index\":" + index + ",\"item\":{" + item + "}");
  }

  /** An item is whole. */
  static String done(int index, String item) {
    return event(
        "response.output_item.done", "\"output_index\":" + index + ",\"item\":{" + item + "}");
  }

  /** The response is whole, with these items. */
  static String completed(String... items) {
    return event(
        "response.completed",
        "\"response\":{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":["
            + String.join(",", items)
            + "]}");
  }

  /** The fields of a message with one text. */
  static String message(String text) {
    return "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\","
        + "\"annotations\":[],\"text\":\""
        + text
        + "\"}]";
  }
}
