package dev.runnel.anthropic;

import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/**
 * One event, read to its end before anything of it counts. Used again for one event after the
 * other.
 */
final class MessageEvent implements JsonFrames.Reader<MessageEvent> {
  private final MessageUsage usage;
  private final BlockDelta delta = new BlockDelta();
  private String type = "";
  private long index;
  private @Nullable MessageStart message;
  private @Nullable BlockStart block;
  private boolean saysError;

  /**
   * An event of which nothing is read yet.
   *
   * @param usage takes the counts of all events
   */
  MessageEvent(MessageUsage usage) {
    this.usage = usage;
  }

  @Override
  public MessageEvent read(JsonScanner json) {
    type = "";
    index = 0;
    message = null;
    block = null;
    delta.clear();
    saysError = false;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      readField(name, json);
    }
    return this;
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "type" -> type = json.word();
      case "index" -> index = json.number(0);
      case "message" -> message = MessageStart.read(json, usage);
      case "content_block" -> block = BlockStart.read(json);
      case "delta" -> delta.read(json);
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
