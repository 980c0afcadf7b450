package dev.runnel.testkit;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be found and blotted out, in text whose characters are bytes. Immutable.
 *
 * @param patterns what to look for; if one has a group, that group is what is secret
 * @param words secrets to look for, as they are and in their escaped forms
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
    return change(text, secret -> replacement);
  }

  /** Puts as many {@code *} in place of each secret as it has bytes. */
  String blot(String text) {
    return change(text, secret -> "*".repeat(secret.length()));
  }

  private String change(String text, Function<String, String> change) {
    String result = text;
    for (String form : forms()) {
      result = result.replace(form, change.apply(form));
    }
    for (Pattern pattern : patterns) {
      result =
          pattern
              .matcher(result)
              .replaceAll(found -> Matcher.quoteReplacement(changed(found, change)));
    }
    return result;
  }

  private static String changed(MatchResult found, Function<String, String> change) {
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

  /** The secrets as a server may write them; the longest first, since one may hold another. */
  private List<String> forms() {
    Set<String> plain = new LinkedHashSet<>(words);
    words.forEach(word -> plain.add(decoded(word)));
    Set<String> forms = new LinkedHashSet<>();
    for (String word : plain) {
      forms.add(word);
      forms.add(word.replace("/", "\\/"));
      forms.add(word.replace("=", "\\u003d"));
      forms.add(URLEncoder.encode(word, StandardCharsets.UTF_8));
    }
    return forms.stream()
        .map(form -> RecordedExchange.bytes(form.getBytes(StandardCharsets.UTF_8)))
        .filter(form -> !form.isBlank())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
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
