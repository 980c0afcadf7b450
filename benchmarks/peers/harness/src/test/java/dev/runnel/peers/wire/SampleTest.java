package dev.runnel.peers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 31, 32, 33, 1_000})
  void knowsTheLengthOfItsWords(long events) {
    long length =
        LongStream.range(0, events).mapToObj(Sample::word).mapToLong(String::length).sum();

    assertThat(Sample.length(events)).isEqualTo(length);
  }

  @Test
  void aStampIsReadAsItWasWritten() {
    String stamp = Sample.stamp(123_456_789_012L);

    assertThat(stamp).hasSize(Sample.STAMP_LENGTH);
    assertThat(Sample.nanoTime(stamp + "and more")).isEqualTo(123_456_789_012L);
  }

  @Test
  void aWordIsNoStamp() {
    assertThat(Sample.nanoTime("@ is a word")).isEqualTo(-1);
    assertThat(Sample.nanoTime("")).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {192, 512, 2_048, 10_240})
  void eventsAreAsLongAsTheyShallBe(int bytes) {
    for (int i = 0; i < Sample.PERIOD; i++) {
      String event = Frames.text(Sample.word(i), bytes);

      assertThat(event.getBytes(StandardCharsets.UTF_8)).hasSize(bytes);
    }
  }

  @Test
  void aCallIsAsLongAsItsPieces() {
    String whole = Frames.FIRST_PIECE + Frames.PIECE.repeat(3) + Frames.LAST_PIECE;

    assertThat(Frames.argumentsLength(5)).isEqualTo(whole.length());
  }
}
