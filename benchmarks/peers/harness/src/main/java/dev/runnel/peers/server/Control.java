package dev.runnel.peers.server;

import java.util.Locale;

/** What the runner and the clients may ask besides answers. */
final class Control {
  private Control() {}

  /** The answer to a GET, a text. */
  static String answer(String path, ServerState state) {
    String[] words = path.split("/", -1);
    return switch (words[1].toLowerCase(Locale.ROOT)) {
      case "stats" -> state.stats();
      case "gone" -> state.goneAt(Long.parseLong(words[2])) + "\n";
      case "sent" -> state.sent(Long.parseLong(words[2])) + "\n";
      case "reset" -> {
        state.reset();
        yield "";
      }
      default -> "what?\n";
    };
  }
}
