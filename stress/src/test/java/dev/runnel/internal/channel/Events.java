package dev.runnel.internal.channel;

import java.util.ArrayList;
import java.util.List;

/** What the channels of these tests carry: short names, so that an outcome reads as a sentence. */
final class Events {
  private Events() {}

  /** A channel that holds so many events, and those that wait in it already. */
  static EventChannel<String> channel(int capacity, String... waiting) {
    var channel = new EventChannel<String>(capacity, event -> {});
    for (String event : waiting) {
      channel.offer(event);
    }
    return channel;
  }

  /** All that is left to receive, in order, such as {@code "a b end"}. */
  static String rest(EventChannel<String> channel) {
    List<String> events = new ArrayList<>();
    for (String event = channel.poll(); event != null; event = channel.poll()) {
      events.add(event);
    }
    return String.join(" ", events);
  }
}
