package dev.runnel.local.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected here is what Hugging Face's tokenizers make of the original expressions. */
final class PreTokenizerTest {
  private static final String WORDS = "Hello world's 12345 it'S\r\n\n  x";
  private static final String CASES = "HelloWORLDWide don't DON'T";
  private static final String SPACES = "a  b \t c   ";
  private static final String CODE = "x = [1, 2];\n\treturn /* ok */\n";
  private static final String SCRIPTS = "你好，世界123 ½ e\u0301 हिन्दी";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "gpt-2;Hello| world|'s| 12345| it|'|S|RNN | x",
        "smollm;Hello| world|'s| |1|2|3|4|5| it|'|S|RNN | x",
        "llama-bpe;Hello| world|'s| |123|45| it|'S|RNN| | x",
        "qwen2;Hello| world|'s| |1|2|3|4|5| it|'S|RNN| | x",
        "tekken;Hello| world|'s| |1|2|3|4|5| it|'S|RNN| | x",
        "gpt-4o;Hello| world's| |123|45| it'S|RNN| | x",
        "default;Hello| world|'|s| |123|45| it|'|S|RNN | x",
        "falcon;Hello| world|'|s| |123|45| it|'|S|RNN | x",
        "deepseek-llm;Hello| world|'|s| |12345| it|'|S|R|N|N| | x",
        "deepseek-coder;Hello| world|'|s| |1|2|3|4|5| it|'|S|R|N|N| | x",
        "deepseek-v3;Hello| world|'s| |123|45| it|'S|RNN| | x"
      })
  void words(String rule, String expected) {
    assertThat(split(rule, WORDS))
        .isEqualTo(List.of(expected.replace('R', '\r').replace('N', '\n').split("\\|")));
  }

  @Test
  void capitalsBeginWordsInTekken() {
    assertThat(split("tekken", CASES))
        .containsExactly("Hello", "WORLDWide", " don", "'t", " DON", "'T");
    assertThat(split("gpt-4o", CASES)).containsExactly("Hello", "WORLDWide", " don't", " DON'T");
    assertThat(split("llama-bpe", CASES))
        .containsExactly("HelloWORLDWide", " don", "'t", " DON", "'T");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void lastSpaceBelongsToTheNextWord(String rule) {
    assertThat(split(rule, SPACES)).containsExactly("a", " ", " b", " \t", " c", "   ");
  }

  @Test
  void code() {
    assertThat(split("gpt-2", CODE))
        .containsExactly(
            "x", " =", " [", "1", ",", " 2", "];", "\n", "\t", "return", " /*", " ok", " */", "\n");
    assertThat(split("llama-bpe", CODE))
        .containsExactly(
            "x", " =", " [", "1", ",", " ", "2", "];\n", "\treturn", " /*", " ok", " */\n");
  }

  @Test
  void scriptsAndMarks() {
    assertThat(split("gpt-2", SCRIPTS))
        .containsExactly(
            "你好", "，", "世界", "123", " ½", " e", "\u0301", " ह", "\u093F", "न", "\u094D", "द",
            "\u0940");
    assertThat(split("tekken", SCRIPTS))
        .containsExactly("你好", "，世界", "1", "2", "3", " ", "½", " e\u0301", " हिन्दी");
  }

  @Test
  void spaceIsUnicodesSpace() {
    assertThat(split("gpt-2", "\u00A0\u3000 \u0085x\u200B \u001C."))
        .containsExactly("\u00A0\u3000 ", "\u0085", "x", "\u200B", " \u001C.");
  }

  @Test
  void longSContractsAsThoseWhoTrainedItHadIt() {
    assertThat(split("llama-bpe", "it'ſ")).containsExactly("it", "'ſ");
    assertThat(split("gpt-2", "it'S")).containsExactly("it", "'", "S");
  }

  @Test
  void unknownRuleIsNamed() {
    assertThatThrownBy(() -> PreTokenizer.of("latin"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("tokenizer.ggml.pre")
        .hasMessageContaining("latin");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void nothingIsLost(String rule) {
    var random = new Random(5);
    for (int count = 0; count < 500; count++) {
      String text = RandomTexts.next(random);
      assertThat(String.join("", split(rule, text))).isEqualTo(text);
      assertThat(split(rule, text)).doesNotContain("");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "A", "aA", "中", "中A", " ", "\n", " \n", " \t", "1", "!", "'", "é", "👍", "\u0301"
      })
  void longRunsNeedNeitherStackNorPatience(String piece) {
    // Quadratic time would take these 40,000 characters, often beyond any test's patience.
    for (String rule : rules()) {
      for (String end : List.of("", "a", "!", " a")) {
        String text = piece.repeat(40_000 / piece.length()) + end;
        assertThat(PreTokenizer.of(rule).split(text).size()).isPositive();
      }
    }
  }

  static List<String> rules() {
    return List.of(
        "default",
        "gpt-2",
        "smollm",
        "llama-bpe",
        "qwen2",
        "tekken",
        "gpt-4o",
        "falcon",
        "deepseek-llm",
        "deepseek-coder",
        "deepseek-v3");
  }

  private static List<String> split(String rule, String text) {
    IntList ends = PreTokenizer.of(rule).split(text);
    var words = new ArrayList<String>();
    int from = 0;
    for (int index = 0; index < ends.size(); index++) {
      words.add(text.substring(from, ends.get(index)));
      from = ends.get(index);
    }
    return words;
  }
}
