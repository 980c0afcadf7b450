package dev.runnel.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineEndsTest {

  @Test
  void everyPositionInEveryRange() {
    for (byte lineEnd : new byte[] {'\n', '\r'}) {
      for (int size = 0; size < 40; size++) {
        for (int at = 0; at < size; at++) {
          byte[] bytes = new byte[size];
          Arrays.fill(bytes, (byte) 'x');
          bytes[at] = lineEnd;
          for (int from = 0; from <= size; from++) {
            int expected = from <= at ? at : -1;
            assertThat(LineEnds.find(bytes, from, size)).isEqualTo(expected);
          }
          assertThat(LineEnds.find(bytes, 0, at)).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void noOtherByteIsALineEnd() {
    for (int value = 0; value < 256; value++) {
      byte[] bytes = new byte[24];
      Arrays.fill(bytes, (byte) value);
      boolean lineEnd = value == '\n' || value == '\r';
      assertThat(LineEnds.find(bytes, 3, 24)).as("byte " + value).isEqualTo(lineEnd ? 3 : -1);
    }
  }

  @Test
  void randomBytes() {
    Random random = new Random(7);
    for (int count = 0; count < 20_000; count++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        for (int index = 0; index < bytes.length; index++) {
          bytes[index] &= 0x0F;
        }
      }
      assertThat(LineEnds.find(bytes, 0, bytes.length)).isEqualTo(plainFind(bytes));
    }
  }

  private static int plainFind(byte[] bytes) {
    for (int index = 0; index < bytes.length; index++) {
      if (bytes[index] == '\n' || bytes[index] == '\r') {
        return index;
      }
    }
    return -1;
  }
}
