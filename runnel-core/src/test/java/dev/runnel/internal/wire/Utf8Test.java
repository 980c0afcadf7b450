package dev.runnel.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Utf8Test {

  /** Bytes at which the rules change. */
  private static final int[] EDGES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
  };

  @Test
  void wellFormedText() {
    check("plain, é, €, 😀, \uFFFD, \uFEFF".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void encodedSurrogateIsReplacedByteByByte() {
    byte[] bytes = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'};
    assertThat(Utf8.decode(bytes, 0, 5)).isEqualTo("a\uFFFD\uFFFD\uFFFDb");
    assertThat(Utf8.decode(bytes, 1, 3)).isEqualTo("\uFFFD\uFFFD");
    assertThat(Utf8.decode(bytes, 1, 2)).isEqualTo("\uFFFD");
  }

  @Test
  void allSequencesOfEdges() {
    for (int first : EDGES) {
      for (int second : EDGES) {
        for (int third : EDGES) {
          for (int fourth : EDGES) {
            check(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
          }
        }
      }
    }
  }

  @Test
  void randomBytes() {
    Random random = new Random(11);
    for (int count = 0; count < 100_000; count++) {
      byte[] bytes = new byte[random.nextInt(12)];
      for (int index = 0; index < bytes.length; index++) {
        boolean edge = random.nextInt(4) != 0;
        bytes[index] = (byte) (edge ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(256));
      }
      check(bytes);
    }
  }

  private static void check(byte[] bytes) {
    String expected = NaiveUtf8.decode(bytes);
    String actual = Utf8.decode(bytes, 0, bytes.length);
    if (!actual.equals(expected)) {
      assertThat(actual).as(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
    }
  }
}
