package dev.runnel.testkit;

import dev.runnel.internal.text.Echoes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is to be found and blotted out, in text whose characters are bytes. Immutable.
 *
 * @param patterns what to look for; if one has a group, that group is what is secret
 * @param words secrets to look for, in whatever way they were written down
 */
record Secrets(List<Pattern> patterns, List<String> words) {
  Secrets {
    patterns = List.copyOf(patterns);
    words = List.copyOf(words);
  }

  Secrets and(Secrets other) {
    List<Pattern> allPatterns = new ArrayList<>(patterns);
    allPatterns.addAll(other.patterns);
    List<String> allWords = new ArrayList<>(words);
    allWords.addAll(other.words);
    return new Secrets(allPatterns, allWords);
  }

  /** Puts something else in place of each secret. */
  String replace(String text, String replacement) {
    return found(echoes().mask(text, length -> replacement), secret -> replacement);
  }

  /**
   * Puts as many {@code *} in place of each secret as it has bytes. The text may have been cut off
   * within one.
   */
  String blot(String text) {
    return found(echoes().maskCutOff(text, "*"::repeat), secret -> "*".repeat(secret.length()));
  }

  /** With what the patterns find changed. */
  private String found(String text, UnaryOperator<String> change) {
    String result = text;
    for (Pattern pattern : patterns) {
      result =
          pattern
              .matcher(result)
              .replaceAll(found -> Matcher.quoteReplacement(changed(found, change)));
    }
    return result;
  }

  private static String changed(MatchResult found, UnaryOperator<String> change) {
    if (found.groupCount() == 0) {
      return change.apply(found.group());
    }
    if (found.start(1) < 0) {
      return found.group();
    }
    String whole = found.group();
    int start = found.start(1) - found.start();
    int end = found.end(1) - found.start();
    return whole.substring(0, start) + change.apply(found.group(1)) + whole.substring(end);
  }

  private Echoes echoes() {
    return new Echoes(
        Stream.concat(words.stream(), words.stream().map(Secrets::decoded))
            .map(word -> RecordedExchange.bytes(word.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  private static String decoded(String word) {
    try {
      return URLDecoder.decode(word, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // It holds a percent sign and is not encoded: there is no other form of it.
      return word;
    }
  }

  @Override
  public String toString() {
    return "Secrets[" + words.size() + "]";
  }
}
