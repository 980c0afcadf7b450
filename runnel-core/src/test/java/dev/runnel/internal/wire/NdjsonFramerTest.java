package dev.runnel.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One behaviour each; every input is also cut at every position, and into single bytes. */
final class NdjsonFramerTest {

  @Test
  void everyLineIsAFrame() {
    check("{\"a\":1}\n{\"b\":\"é😀\"}\n", "{\"a\":1}", "{\"b\":\"é😀\"}");
  }

  @Test
  void allLineEnds() {
    check("1\r\n2\r3\n4\r\n", "1", "2", "3", "4");
  }

  @Test
  void blankLinesIgnored() {
    check("\n\n1\n \t\n\r\n2\n  ", "1", "2");
  }

  @Test
  void whatWouldBeACommentInSseIsALine() {
    check(": a\n", ": a");
  }

  @Test
  void noFirstByteMakesALineVanish() {
    for (int value = 0; value < 256; value++) {
      if ("\r\n\t ".indexOf(value) < 0) {
        byte[] input = {(byte) value, 'x', '\n'};
        assertThat(read(new NdjsonFramer(), Cuts.whole(input), BufferKind.HEAP)).hasSize(1);
        assertThat(read(new NdjsonFramer(), Cuts.byteByByte(input), BufferKind.HEAP)).hasSize(1);
      }
    }
  }

  @Test
  void bomOnlyAtStart() {
    check("\uFEFF1\n\uFEFF2\n", "1", "\uFEFF2");
  }

  @Test
  void unterminatedLastLineIsFlaggedAtFinish() {
    check("1\n{\"a\":", "1", "{\"a\": (cut short)");
  }

  @Test
  void frameVisibleBeforeFollowingBytes() {
    NdjsonFramer framer = new NdjsonFramer();
    for (String piece : List.of("1\n", "2\r", "\n3\r")) {
      framer.feed(ByteBuffer.wrap(piece.getBytes(UTF_8)));
      assertThat(framer.next()).isTrue();
      assertThat(framer.next()).isFalse();
    }
  }

  @Test
  void oversizedLineIsRefused() {
    for (String input : List.of("12345678901\n", "12345678901", "1\n12345678901\n")) {
      for (List<byte[]> pieces : Cuts.all(input.getBytes(UTF_8))) {
        assertThatExceptionOfType(FrameTooLargeException.class)
            .as(Cuts.describe(pieces))
            .isThrownBy(() -> read(new NdjsonFramer(10), pieces, BufferKind.HEAP));
      }
    }
    for (List<byte[]> pieces : Cuts.all("1234567890\n1234567890".getBytes(UTF_8))) {
      assertThat(read(new NdjsonFramer(10), pieces, BufferKind.HEAP)).hasSize(2);
    }
  }

  private static void check(String input, String... expected) {
    for (List<byte[]> pieces : Cuts.all(input.getBytes(UTF_8))) {
      for (BufferKind kind : BufferKind.values()) {
        assertThat(read(new NdjsonFramer(), pieces, kind))
            .as(Cuts.describe(pieces))
            .containsExactly(expected);
      }
    }
  }

  private static List<String> read(Framer framer, List<byte[]> pieces, BufferKind firstKind) {
    List<String> lines = new ArrayList<>();
    BufferKind kind = firstKind;
    for (byte[] piece : pieces) {
      BufferKind.Fed fed = kind.of(piece);
      framer.feed(fed.buffer());
      while (framer.next()) {
        assertThat(framer.frame().event()).isEmpty();
        assertThat(framer.frame().isTerminated()).isTrue();
        lines.add(framer.frame().text());
      }
      fed.overwrite();
      kind = kind.next();
    }
    while (framer.finish()) {
      assertThat(framer.frame().isTerminated()).isFalse();
      lines.add(framer.frame().text() + " (cut short)");
    }
    return lines;
  }
}
