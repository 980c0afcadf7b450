package dev.runnel.local.internal.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.RunnelException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.tensor.WeightType;
import dev.runnel.local.testing.GgufWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a GGUF file says is read exactly, and a damaged one is refused by name. */
class GgufFileTest {
  private static final byte[] GOOD =
      new GgufWriter()
          .put("general.architecture", "llama")
          .put("whole", 7)
          .put("long", -5L)
          .put("decimal", 0.25f)
          .put("yes", true)
          .put("texts", List.of("a", "ü€😀", ""))
          .put("wholes", List.of(1, 2, 3))
          .put("decimals", List.of(0.5f, -1f))
          .tensor("one", WeightType.F32, new float[] {1, 2, 3, 4, 5, 6}, 3, 2)
          .tensor("two", WeightType.F32, new float[] {-1}, 1)
          .write();

  @TempDir Path folder;

  @Test
  void readsMetadata() {
    Metadata metadata = GgufFile.of("good", GOOD).metadata();
    assertThat(metadata.text("general.architecture")).contains("llama");
    assertThat(metadata.integer("whole")).hasValue(7);
    assertThat(metadata.integer("long")).hasValue(-5);
    assertThat(metadata.decimal("decimal")).hasValue(0.25);
    assertThat(metadata.decimal("whole")).hasValue(7);
    assertThat(metadata.flag("yes")).contains(true);
    assertThat(metadata.texts("texts")).contains(List.of("a", "ü€😀", ""));
    assertThat(metadata.integers("wholes").orElseThrow()).containsExactly(1, 2, 3);
    assertThat(metadata.decimals("decimals").orElseThrow()).containsExactly(0.5, -1);
    assertThat(metadata.text("none")).isEmpty();
  }

  @Test
  void aValueOfAnotherKindIsNamed() {
    Metadata metadata = GgufFile.of("good", GOOD).metadata();
    assertThatThrownBy(() -> metadata.integer("general.architecture"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("general.architecture")
        .hasMessageContaining("a whole number");
  }

  @Test
  void readsTensors() {
    GgufFile file = GgufFile.of("good", GOOD);
    TensorInfo one = file.tensor("one").orElseThrow();
    assertThat(file.tensorNames()).containsExactly("one", "two");
    assertThat(one.dimensions()).containsExactly(3L, 2L);
    assertThat(one.elements()).isEqualTo(6);
    assertThat(file.data(one, 24).getFloat(20)).isEqualTo(6);
    assertThat(file.data(file.tensor("two").orElseThrow(), 4).getFloat(0)).isEqualTo(-1);
  }

  @Test
  void aMappedFileReadsAsOneInMemory() throws Exception {
    Path path = Files.write(folder.resolve("good.gguf"), GOOD);
    GgufFile file = GgufFile.open(path);
    assertThat(file.metadata().texts("texts")).contains(List.of("a", "ü€😀", ""));
    ByteBuffer data = file.data(file.tensor("one").orElseThrow(), 24);
    assertThat(data.isDirect()).isTrue();
    assertThat(data.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(data.getFloat(20)).isEqualTo(6);
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    assertThatThrownBy(() -> GgufFile.open(folder.resolve("none.gguf")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("there is no file")
        .hasMessageContaining("none.gguf");
    assertThatThrownBy(() -> GgufFile.open(folder))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void somethingElseIsNotAGgufFile() {
    assertThatThrownBy(() -> GgufFile.of("page.gguf", "<html>".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("page.gguf")
        .hasMessageContaining("does not begin with 'GGUF'");
  }

  @Test
  void otherVersionsAreRefused() {
    assertThatThrownBy(() -> GgufFile.of("old", with(4, 1)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("version 1");
    assertThatThrownBy(() -> GgufFile.of("big", with(4, Integer.reverseBytes(3))))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("big-endian");
  }

  /** A count that promises more than the file has must not be believed. */
  @Test
  void hugeCountsAllocateNothing() {
    for (int at : new int[] {8, 12, 16, 20, 24, 28}) {
      for (int value : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 24}) {
        assertRefused(with(at, value));
      }
    }
  }

  @Test
  void aFileCutAnywhereInItsHeadIsRefused() {
    for (int length = 0; length < headLength(); length++) {
      assertRefused(Arrays.copyOf(GOOD, length));
    }
  }

  @Test
  void aFileCutInItsDataIsRefusedByTheTensorsName() {
    for (int length = headLength(); length < GOOD.length; length++) {
      // The last tensor takes four bytes; behind the head and before the data is padding.
      GgufFile file = GgufFile.of("cut", Arrays.copyOf(GOOD, length));
      assertThatThrownBy(() -> file.data(file.tensor("two").orElseThrow(), 4))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("it ends within tensor 'two'");
    }
  }

  @Test
  void randomDamageIsRefusedOrHarmless() {
    var random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = GOOD.clone();
      int flips = 1 + random.nextInt(4);
      for (int i = 0; i < flips; i++) {
        damaged[random.nextInt(headLength())] = (byte) random.nextInt(256);
      }
      try {
        GgufFile file = GgufFile.of("damaged", damaged);
        for (String name : file.tensorNames()) {
          file.data(file.tensor(name).orElseThrow(), 4);
        }
      } catch (RunnelException e) {
        assertThat(e).hasMessageContaining("damaged");
      }
    }
  }

  @Test
  void keysAndTensorsMayNotStandTwice() {
    byte[] twice =
        new GgufWriter()
            .put("key-a", 1)
            .put("key-b", 1)
            .tensor("ten-a", WeightType.F32, new float[] {1}, 1)
            .tensor("ten-b", WeightType.F32, new float[] {1}, 1)
            .write();
    assertThatThrownBy(() -> GgufFile.of("twice", replaced(twice, "key-b", "key-a")))
        .hasMessageContaining("'key-a' stands there twice");
    assertThatThrownBy(() -> GgufFile.of("twice", replaced(twice, "ten-b", "ten-a")))
        .hasMessageContaining("'ten-a' stands there twice");
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> GgufFile.of("hostile", bytes))
        .isInstanceOfAny(ValidationException.class, UnsupportedException.class)
        .hasMessageContaining("hostile");
  }

  /** Up to the last tensor's name, rank, dimension, type and offset. */
  private static int headLength() {
    String text = new String(GOOD, StandardCharsets.ISO_8859_1);
    return text.indexOf("two") + 3 + 4 + 8 + 4 + 8;
  }

  private static byte[] with(int at, int value) {
    byte[] changed = GOOD.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return changed;
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }
}
