package dev.runnel.faultserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every cut joins to what was cut. */
final class CutsTest {
  private static final byte[] BYTES = "data: höhe\r\n\r\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void wholeIsOnePieceAndNothingIsNone() {
    assertThat(Cuts.whole(BYTES)).containsExactly(BYTES);
    assertThat(Cuts.whole(new byte[0])).isEmpty();
  }

  @Test
  void bytewiseIsOneByteEach() {
    assertThat(Cuts.bytewise(BYTES)).hasSize(BYTES.length).allMatch(piece -> piece.length == 1);
    assertThat(Cuts.join(Cuts.bytewise(BYTES))).isEqualTo(BYTES);
  }

  @Test
  void piecesHaveOneSizeButTheLast() {
    assertThat(Cuts.pieces(BYTES, 4)).extracting(piece -> piece.length).containsExactly(4, 4, 4, 3);
  }

  @Test
  void everySplitCutsOnceAtEachPlace() {
    List<List<byte[]>> cuts = Cuts.everySplit(BYTES).toList();
    assertThat(cuts).hasSize(BYTES.length - 1).allMatch(cut -> cut.size() == 2);
    assertThat(cuts).allSatisfy(cut -> assertThat(Cuts.join(cut)).isEqualTo(BYTES));
  }

  @Test
  void randomRepeatsWithItsSeed() {
    List<byte[]> pieces = Cuts.random(BYTES, 7, 3);
    assertThat(Cuts.join(pieces)).isEqualTo(BYTES);
    assertThat(pieces).allMatch(piece -> piece.length >= 1 && piece.length <= 3);
    assertThat(Cuts.random(BYTES, 7, 3)).containsExactlyElementsOf(pieces);
    assertThat(Cuts.random(BYTES, 8, 3)).isNotEqualTo(pieces);
  }
}
