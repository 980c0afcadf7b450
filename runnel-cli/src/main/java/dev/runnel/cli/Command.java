package dev.runnel.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the words of the command line ask for. Most of the time they are a prompt, so a word is a
 * command only where all of them fit its form: {@code models of cars} is a question.
 */
enum Command {
  /** The words are the prompt. */
  ASK,
  /** {@code chat}, and perhaps the first message. */
  CHAT,
  /**
   * {@code pull}, and at most one word. It need not be a name that the catalogue could have: who
   * types one of another registry wants to be told so, not to have a model muse about it.
   */
  PULL,
  /** {@code models} alone. */
  MODELS;

  private static final Pattern WORD = Pattern.compile("\\S+");

  static Command of(List<String> words) {
    String first = words.isEmpty() ? "" : words.getFirst();
    return switch (first) {
      case "chat" -> CHAT;
      case "models" -> words.size() == 1 ? MODELS : ASK;
      case "pull" -> isPull(words.subList(1, words.size())) ? PULL : ASK;
      default -> ASK;
    };
  }

  private static boolean isPull(List<String> rest) {
    return rest.isEmpty() || (rest.size() == 1 && WORD.matcher(rest.getFirst()).matches());
  }
}
