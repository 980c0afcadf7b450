package dev.runnel.internal.wire;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of the WHATWG rules, word for word, on a whole input turned into a string; and the two
 * extensions of {@link SseFramer}. Slow, wasteful, and easy to check against the text of the rules.
 */
final class NaiveSseParser {

  private final List<ReadFrame> frames = new ArrayList<>();
  private String dataBuffer = "";
  private String eventTypeBuffer = "";
  private String lastEventIdBuffer = "";
  private String lastEventId = "";
  private long reconnectionTime = -1;

  static List<ReadFrame> parse(byte[] bytes) {
    return new NaiveSseParser().parseAll(bytes);
  }

  private List<ReadFrame> parseAll(byte[] bytes) {
    String text = NaiveUtf8.decode(bytes);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    String[] lines = text.split("\r\n|\n|\r", -1);
    for (int index = 0; index < lines.length - 1; index++) {
      if (lines[index].isEmpty()) {
        dispatch();
      } else {
        process(lines[index], true);
      }
    }
    // Beyond the rules: what the end of the input cut short.
    process(lines[lines.length - 1], false);
    if (!dataBuffer.isEmpty()) {
      add(eventTypeBuffer, dataBuffer.substring(0, dataBuffer.length() - 1), false);
    }
    return frames;
  }

  private void process(String line, boolean terminated) {
    int colon = line.indexOf(':');
    if (colon == 0) {
      return;
    }
    if (colon > 0) {
      String value = line.substring(colon + 1);
      if (value.startsWith(" ")) {
        value = value.substring(1);
      }
      processField(line.substring(0, colon), value, terminated);
    } else {
      processField(line, "", terminated);
    }
  }

  private void processField(String field, String value, boolean terminated) {
    switch (field) {
      case "event" -> eventTypeBuffer = value;
      case "data" -> dataBuffer = dataBuffer + value + "\n";
      case "id" -> {
        if (value.indexOf('\0') < 0) {
          lastEventIdBuffer = value;
        }
      }
      case "retry" -> {
        if (value.matches("[0-9]+")) {
          BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
          reconnectionTime = new BigInteger(value).min(most).longValueExact();
        }
      }
      case "error" -> {
        // Beyond the rules.
        if (!value.isEmpty()) {
          add("error", value, terminated);
        }
      }
      default -> {
        // The field is ignored.
      }
    }
  }

  private void dispatch() {
    lastEventId = lastEventIdBuffer;
    if (dataBuffer.isEmpty()) {
      eventTypeBuffer = "";
      return;
    }
    String data = dataBuffer.substring(0, dataBuffer.length() - 1);
    add(eventTypeBuffer, data, true);
    dataBuffer = "";
    eventTypeBuffer = "";
  }

  private void add(String event, String data, boolean terminated) {
    frames.add(new ReadFrame(event, data, terminated, lastEventId, reconnectionTime));
  }
}
