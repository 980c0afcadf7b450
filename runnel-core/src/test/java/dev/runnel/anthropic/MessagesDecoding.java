package dev.runnel.anthropic;

import dev.runnel.testing.Decoding;
import java.util.List;
import java.util.regex.Pattern;

/** Streams of the Messages API, decoded. */
final class MessagesDecoding {
  static final MessagesDialect DIALECT =
      new MessagesDialect("anthropic", new Platform.Anthropics("v1/messages"));

  private static final Pattern EVENT_END = Pattern.compile("(?<=\n\n)");

  private MessagesDecoding() {}

  /** Each text the data of one event. */
  static Decoding ofData(String... data) {
    return Decoding.ofData(DIALECT, data);
  }

  /** One block that begins so, with these deltas. */
  static Decoding ofBlock(String start, String... deltas) {
    return Decoding.of(DIALECT, block(0, start, deltas));
  }

  /** The events of one block. */
  static String block(int index, String start, String... deltas) {
    var events = new StringBuilder();
    String at = "\",\"index\":" + index;
    events.append(
        event("{\"type\":\"content_block_start" + at + ",\"content_block\":" + start + "}"));
    for (String delta : deltas) {
      events.append(event("{\"type\":\"content_block_delta" + at + ",\"delta\":" + delta + "}"));
    }
    return events.append(event("{\"type\":\"content_block_stop" + at + "}")).toString();
  }

  /** The message's end. */
  static String end(String stopReason) {
    return event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + stopReason + "\"}}")
        + event("{\"type\":\"message_stop\"}");
  }

  /** The events of a body, each with its blank line. */
  static List<String> events(String body) {
    return EVENT_END.splitAsStream(body).toList();
  }

  static String event(String data) {
    return "data: " + data + "\n\n";
  }
}
