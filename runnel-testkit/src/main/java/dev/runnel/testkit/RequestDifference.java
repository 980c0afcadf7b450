package dev.runnel.testkit;

import dev.runnel.testkit.RecordedExchange.Asked;
import java.nio.charset.StandardCharsets;

/** Says how a request is another one than was recorded. Headers are not compared. */
final class RequestDifference {
  private static final int CONTEXT = 40;

  private RequestDifference() {}

  static boolean none(Asked recorded, Asked sent) {
    return recorded.uri().equals(sent.uri()) && recorded.body().equals(sent.body());
  }

  static String of(Asked recorded, Asked sent) {
    return recorded.uri().equals(sent.uri())
        ? "the bodies differ: " + at(utf8(recorded.body()), utf8(sent.body()))
        : "recorded POST " + recorded.uri() + "\n    sent     POST " + sent.uri();
  }

  private static String at(String recorded, String sent) {
    int same = 0;
    int shorter = Math.min(recorded.length(), sent.length());
    while (same < shorter && recorded.charAt(same) == sent.charAt(same)) {
      same++;
    }
    return "from character "
        + (same + 1)
        + " on\n    recorded "
        + around(recorded, same)
        + "\n    sent     "
        + around(sent, same);
  }

  private static String around(String text, int at) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(text.length(), at + CONTEXT);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }

  private static String utf8(String bytes) {
    return new String(RecordedExchange.bytes(bytes), StandardCharsets.UTF_8);
  }
}
