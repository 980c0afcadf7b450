package dev.runnel.local.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopStringsTest {

  /** What a filter lets through of text that comes in these parts. */
  private static String through(StopStrings filter, String... parts) {
    var out = new StringBuilder();
    for (String part : parts) {
      out.append(filter.add(part));
    }
    return out.append(filter.flush()).toString();
  }

  @Test
  void withoutStopsEverythingPassesAtOnce() {
    var filter = new StopStrings(List.of());
    assertThat(filter.add("all of it")).isEqualTo("all of it");
    assertThat(filter.isFound()).isFalse();
  }

  @Test
  void theStopAndWhatFollowsIsCutOff() {
    var filter = new StopStrings(List.of("END"));
    assertThat(through(filter, "say END of it")).isEqualTo("say ");
    assertThat(filter.isFound()).isTrue();
    assertThat(filter.add("more")).isEmpty();
  }

  @Test
  void whatMayBecomeAStopIsHeldBackNoLongerThanNeeded() {
    var filter = new StopStrings(List.of("\n\nQ:"));
    assertThat(filter.add("a\n")).isEqualTo("a");
    assertThat(filter.add("\n")).isEmpty();
    assertThat(filter.add("\n")).isEqualTo("\n");
    assertThat(filter.add("Q")).isEmpty();
    assertThat(filter.add("uite")).isEqualTo("\n\nQuite");
    assertThat(filter.isFound()).isFalse();
  }

  @Test
  void theFirstOfSeveralWins() {
    assertThat(through(new StopStrings(List.of("cd", "bc")), "abcd")).isEqualTo("a");
    assertThat(through(new StopStrings(List.of("abcd", "bc")), "a", "b", "c", "d")).isEqualTo("a");
  }

  @Test
  void whatIsHeldAtTheEndIsText() {
    assertThat(through(new StopStrings(List.of("stop")), "do not sto")).isEqualTo("do not sto");
  }

  /** However the text is cut, the result is that of the whole. */
  @Test
  void cutsDoNotMatter() {
    var random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      String text = word(random, 12);
      List<String> stops = List.of(word(random, 1 + random.nextInt(3)), word(random, 3));
      int first = text.length();
      for (String stop : stops) {
        int at = text.indexOf(stop);
        first = at < 0 ? first : Math.min(first, at);
      }
      var filter = new StopStrings(stops);
      var out = new StringBuilder();
      int from = 0;
      while (from < text.length() && !filter.isFound()) {
        int to = Math.min(text.length(), from + 1 + random.nextInt(4));
        out.append(filter.add(text.substring(from, to)));
        from = to;
      }
      out.append(filter.flush());
      // A stop that begins earlier but ends later than another may come too late.
      assertThat(text).startsWith(out.toString());
      assertThat(out.length()).isGreaterThanOrEqualTo(first);
      assertThat(stops.stream().anyMatch(out.toString()::contains)).isFalse();
      assertThat(filter.isFound()).isEqualTo(first < text.length());
    }
  }

  private static String word(Random random, int length) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(2)));
    }
    return word.toString();
  }
}
