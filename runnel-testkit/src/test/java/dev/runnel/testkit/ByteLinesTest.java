package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLinesTest {
  private static final String[] ATOMS = {
    "data: x", "\n", "\r\n", "\r", " ", "\t", "é", "漢", "😀", "\u2028", "\ufeff", "\u0000", "|",
    "= ", "\u00ff", "\u0080"
  };

  private static String latin(String text) {
    return RecordedExchange.bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(String bytes) {
    var lines = new ArrayList<String>();
    ByteLines.write(bytes, lines);
    return lines;
  }

  private static String bytes(List<String> lines) {
    var bytes = new StringBuilder();
    lines.forEach(line -> ByteLines.read(line, bytes));
    return bytes.toString();
  }

  @Test
  void textIsShownAsItIs() {
    assertThat(lines(latin("data: {\"a\":\"é漢😀\"}\n\nevent: x\r\n\r\nda")))
        .containsExactly("| data: {\"a\":\"é漢😀\"}", "|", "! event: x", "!", ". da");
  }

  @Test
  void whatIsNoTextIsBase64() {
    assertThat(lines("\u0001\u0002\n\u0003data: a\nok\n"))
        .containsExactly("= AQIKA2RhdGE6IGEK", "| ok");
  }

  @Test
  void aCharacterThatIsCutIsBase64() {
    String cut = latin("é").substring(0, 1);
    assertThat(lines("a\n" + cut)).containsExactly("| a", "= ww==");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a \n", "a\t\n", " ", "a\rb\n", "\u2028\n", "\ufeffa\n", "a\r"})
  void whatAnEditorMightNotKeepIsBase64(String text) {
    assertThat(lines(latin(text))).singleElement().asString().startsWith("= ");
  }

  @Test
  void nothingIsNoLine() {
    assertThat(lines("")).isEmpty();
  }

  @Test
  void anyBytesComeBack() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        String atom = ATOMS[random.nextInt(ATOMS.length)];
        text.append(
            random.nextBoolean() ? atom.charAt(0) <= 0xff ? atom : latin(atom) : latin(atom));
      }
      String bytes = text.chars().allMatch(c -> c <= 0xff) ? text.toString() : latin(text + "");
      List<String> lines = lines(bytes);
      assertThat(bytes(lines)).as("seed " + seed + ", " + lines).isEqualTo(bytes);
      assertThat(lines).allMatch(ByteLines::isBytes).noneMatch(line -> line.contains("\n"));
      // As git and editors would have it.
      assertThat(String.join("\n", lines).lines().toList()).isEqualTo(lines);
    }
  }
}
