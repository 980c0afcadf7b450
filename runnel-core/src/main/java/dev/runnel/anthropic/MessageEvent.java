package dev.runnel.anthropic;

import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/** One event, read to its end before anything of it counts. */
final class MessageEvent {
  private String type = "";
  private long index;
  private @Nullable MessageStart message;
  private @Nullable BlockStart block;
  private BlockDelta delta = new BlockDelta();
  private boolean saysError;

  private MessageEvent() {}

  /**
   * Reads an event.
   *
   * @param json stands on its object
   * @param usage takes the counts of the event
   */
  static MessageEvent read(JsonScanner json, MessageUsage usage) {
    var event = new MessageEvent();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      event.readField(name, json, usage);
    }
    return event;
  }

  private void readField(String name, JsonScanner json, MessageUsage usage) {
    switch (name) {
      case "type" -> type = json.text();
      case "index" -> index = json.number(0);
      case "message" -> message = MessageStart.read(json, usage);
      case "content_block" -> block = BlockStart.read(json);
      case "delta" -> delta = BlockDelta.read(json);
      case "usage" -> usage.read(json);
      case "error" -> {
        saysError = !json.isNull();
        json.skip();
      }
      default -> json.skip();
    }
  }

  String type() {
    return type;
  }

  /** Which of the message's blocks it is about. */
  long index() {
    return index;
  }

  @Nullable MessageStart message() {
    return message;
  }

  @Nullable BlockStart block() {
    return block;
  }

  BlockDelta delta() {
    return delta;
  }

  boolean isError() {
    return saysError || type.equals("error");
  }
}
