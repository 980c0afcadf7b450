package dev.runnel.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharedTextTest {

  @Test
  void everyTextStaysWhatItWasWhereverItIsGoneOnFrom() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<SharedText> texts = new ArrayList<>(List.of(SharedText.of("")));
      List<String> expected = new ArrayList<>(List.of(""));
      for (int step = 0; step < 100; step++) {
        // Mostly from the newest, now and then from an older one.
        int from = random.nextInt(4) == 0 ? random.nextInt(texts.size()) : texts.size() - 1;
        String delta = randomText(random);
        texts.add(texts.get(from).append(delta));
        expected.add(expected.get(from) + delta);
      }
      for (int at = 0; at < texts.size(); at++) {
        SharedText text = texts.get(at);
        String words = expected.get(at);
        int from = random.nextInt(words.length() + 1);
        assertThat(text.from(from)).isEqualTo(words.substring(from));
        assertThat(text.length()).isEqualTo(words.length());
        assertThat(text).hasToString(words);
        assertThat(text).isEqualTo(SharedText.of(words)).hasSameHashCodeAs(SharedText.of(words));
        assertThat(text).isNotEqualTo(SharedText.of(words + "x")).isNotEqualTo(words);
      }
    }
  }

  private static String randomText(Random random) {
    return "aé\uD83D\uDE00zß"
        .substring(random.nextInt(3), 3 + random.nextInt(4))
        .repeat(random.nextInt(12));
  }

  @Test
  void ofTextsOfTheSameLengthTheCharsCount() {
    SharedText start = SharedText.of("{").append("\"a\"");
    assertThat(start.append(":1")).isNotEqualTo(start.append(":2")).isEqualTo(start.append(":1"));
  }

  @Test
  void beyondTheEndIsRefused() {
    SharedText text = SharedText.of("ab").append("c");
    assertThat(text.from(3)).isEmpty();
    assertThatThrownBy(() -> text.from(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> text.from(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void twoWhoGoOnFromTheSameTextDoNotDisturbEachOther() throws Exception {
    var barrier = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 2_000; round++) {
        // Room for both of them behind it.
        SharedText start = SharedText.of("start").append("-".repeat(round % 40));
        Future<SharedText> left = threads.submit(() -> goOn(start, "l", barrier));
        Future<SharedText> right = threads.submit(() -> goOn(start, "r", barrier));
        assertThat(left.get()).hasToString(start + "l".repeat(30));
        assertThat(right.get()).hasToString(start + "r".repeat(30));
      }
    }
  }

  private static SharedText goOn(SharedText from, String with, CyclicBarrier barrier)
      throws Exception {
    barrier.await();
    SharedText text = from;
    for (int i = 0; i < 30; i++) {
      text = text.append(with);
    }
    return text;
  }
}
