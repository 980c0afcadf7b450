package dev.runnel.local.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Utf8AssemblerTest {
  /** Bytes at which the rules change. */
  private static final int[] EDGES = {
    0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF,
    0xF0, 0xF1, 0xF4, 0xF5, 0xFF
  };

  @Test
  void holdsBackWhatIsNotComplete() {
    var assembler = new Utf8Assembler();
    byte[] thumb = "👍".getBytes(StandardCharsets.UTF_8);
    for (int index = 0; index < 3; index++) {
      assertThat(assembler.append(new byte[] {thumb[index]})).isEmpty();
    }
    assertThat(assembler.append(new byte[] {thumb[3]})).isEqualTo("👍");
    assertThat(assembler.flush()).isEmpty();
  }

  @Test
  void givesOutWhatIsCompleteAtOnce() {
    var assembler = new Utf8Assembler();
    assertThat(assembler.append(new byte[] {'a', (byte) 0xC3})).isEqualTo("a");
    assertThat(assembler.append(new byte[] {(byte) 0xA9, 'b'})).isEqualTo("éb");
    assertThat(assembler.append(new byte[0])).isEmpty();
  }

  @Test
  void endInTheMidstIsMalformed() {
    var assembler = new Utf8Assembler();
    assertThat(assembler.append(new byte[] {(byte) 0xE2, (byte) 0x82})).isEmpty();
    assertThat(assembler.flush()).isEqualTo("\uFFFD");
    assertThat(assembler.append(new byte[] {'a'})).isEqualTo("a");
  }

  @Test
  void allSequencesOfEdgesAtEveryCut() {
    byte[] bytes = new byte[4];
    for (int first : EDGES) {
      for (int second : EDGES) {
        for (int third : EDGES) {
          for (int fourth : EDGES) {
            bytes[0] = (byte) first;
            bytes[1] = (byte) second;
            bytes[2] = (byte) third;
            bytes[3] = (byte) fourth;
            check(bytes, 1);
            check(bytes, 2);
            check(bytes, 3);
          }
        }
      }
    }
  }

  @Test
  void randomBytesInRandomPieces() {
    var random = new Random(12);
    for (int count = 0; count < 50_000; count++) {
      byte[] bytes = new byte[random.nextInt(24)];
      for (int index = 0; index < bytes.length; index++) {
        bytes[index] = (byte) EDGES[random.nextInt(EDGES.length)];
      }
      check(bytes, 1 + random.nextInt(5));
    }
  }

  private static void check(byte[] bytes, int pieceLength) {
    var assembler = new Utf8Assembler();
    var text = new StringBuilder();
    for (int from = 0; from < bytes.length; from += pieceLength) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + pieceLength));
      text.append(assembler.append(piece));
    }
    text.append(assembler.flush());
    String expected = new String(bytes, StandardCharsets.UTF_8);
    if (!text.toString().equals(expected)) {
      assertThat(text.toString()).as(Arrays.toString(bytes)).isEqualTo(expected);
    }
  }
}
