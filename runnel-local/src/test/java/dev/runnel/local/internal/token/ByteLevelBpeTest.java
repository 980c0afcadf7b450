package dev.runnel.local.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ValidationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteLevelBpeTest {

  @Test
  void mergesByRank() {
    Tokenizer tokenizer =
        Vocabularies.byteLevel("gpt-2").merges("l o", "lo w", "e r", "Ġ low", "n e").tokenizer();
    assertThat(names(tokenizer, "lower low newer"))
        .containsExactly("low", "er", "Ġlow", "Ġ", "ne", "w", "er");
  }

  @Test
  void mergesStayWithinWords() {
    Tokenizer tokenizer = Vocabularies.byteLevel("gpt-2").merges("a Ġ", "Ġ b").tokenizer();
    assertThat(names(tokenizer, "a b")).containsExactly("a", "Ġb");
  }

  @Test
  void wholeWordIsATokenWhereMergesAreIgnored() {
    var vocabulary = Vocabularies.byteLevel("llama-bpe").token("Ġword", Vocabularies.NORMAL);
    vocabulary.with("tokenizer.ggml.add_bos_token", false);
    assertThat(names(vocabulary.tokenizer(), " word")).containsExactly("Ġword");
    vocabulary.with("tokenizer.ggml.pre", "qwen2");
    assertThat(names(vocabulary.tokenizer(), " word")).containsExactly("Ġ", "w", "o", "r", "d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-2", "smollm", "llama-bpe", "tekken", "deepseek-llm", "default"})
  void bytesAreThoseOfTheText(String pre) {
    Tokenizer tokenizer =
        Vocabularies.byteLevel(pre)
            .merges("Ġ Ġ", "ĠĠ ĠĠ", "Ġ t", "h e", "Ġt he", "Ã ©", "ä ½", "ä½ ł", "1 2", "Ċ Ċ")
            .tokenizer();
    var random = new Random(8);
    for (int count = 0; count < 2_000; count++) {
      String text = RandomTexts.next(random);
      assertThat(Vocabularies.text(tokenizer, tokenizer.encode(Prompt.plain(text))))
          .isEqualTo(RandomTexts.wellFormed(text));
    }
  }

  @Test
  void everyByteHasItsLetter() {
    Tokenizer tokenizer = Vocabularies.byteLevel("gpt-2").tokenizer();
    for (int value = 0; value < 256; value++) {
      assertThat(tokenizer.bytes(value)).containsExactly(value);
    }
    assertThat(ByteAlphabet.write(" \n\t\u00AD".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("ĠĊĉŃ");
  }

  @Test
  void nameInOtherLettersStandsForItself() {
    var vocabulary = Vocabularies.byteLevel("gpt-2").token("日Ġ", Vocabularies.NORMAL);
    assertThat(vocabulary.tokenizer().bytes(vocabulary.id("日Ġ")))
        .isEqualTo("日 ".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void mergeWithoutATokenIsSpelled() {
    Tokenizer tokenizer =
        Vocabularies.byteLevel("gpt-2").mergeOnly("a b").merges("ab c").tokenizer();
    assertThat(names(tokenizer, "ab")).containsExactly("a", "b");
    assertThat(names(tokenizer, "abc")).containsExactly("abc");
  }

  @Test
  void byteWithoutATokenIsUnknown() {
    var vocabulary =
        Vocabularies.empty("gpt2")
            .with("tokenizer.ggml.pre", "gpt-2")
            .token("<unk>", Vocabularies.UNKNOWN)
            .token("a", Vocabularies.NORMAL);
    assertThat(names(vocabulary.tokenizer(), "aba")).containsExactly("a", "a");
    vocabulary.with("tokenizer.ggml.unknown_token_id", 0L);
    assertThat(names(vocabulary.tokenizer(), "aba")).containsExactly("a", "<unk>", "a");
  }

  @Test
  void byteWithoutATokenIsNoControlToken() {
    var vocabulary =
        Vocabularies.empty("gpt2")
            .with("tokenizer.ggml.pre", "gpt-2")
            .control("<|turn|>")
            .token("a", Vocabularies.NORMAL)
            .with("tokenizer.ggml.unknown_token_id", 0L);
    assertThat(names(vocabulary.tokenizer(), "aba")).containsExactly("a", "a");
  }

  @Test
  void userDefinedTokenIsWrittenAsItIsNamed() {
    var vocabulary = Vocabularies.byteLevel("gpt-2").token("Ġé", Vocabularies.USER_DEFINED);
    Tokenizer tokenizer = vocabulary.tokenizer();
    assertThat(Vocabularies.text(tokenizer, tokenizer.encode(Prompt.plain("Ġé")))).isEqualTo("Ġé");
  }

  @Test
  void lowerRankOfAPairListedTwiceCounts() {
    Tokenizer tokenizer =
        Vocabularies.byteLevel("gpt-2").merges("a b", "b c").mergeOnly("a b").tokenizer();
    assertThat(names(tokenizer, "abc")).containsExactly("ab", "c");
  }

  @Test
  void mergesNeverMakeAControlToken() {
    var vocabulary =
        Vocabularies.byteLevel("llama-bpe").control("stop").merges("s t", "o p", "st op");
    vocabulary.with("tokenizer.ggml.add_bos_token", false);
    assertThat(names(vocabulary.tokenizer(), "stop")).containsExactly("st", "op");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", " ", "a "})
  void malformedMergeIsNamed(String merge) {
    var vocabulary = Vocabularies.byteLevel("gpt-2").mergeOnly(merge);
    assertThatThrownBy(vocabulary::tokenizer)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("tokenizer.ggml.merges");
  }

  @Test
  void wordOfOneHundredThousandLetters() {
    Tokenizer tokenizer =
        Vocabularies.byteLevel("gpt-2").merges("a a", "aa aa", "aaaa aaaa").tokenizer();
    assertThat(tokenizer.encode(Prompt.plain("a".repeat(100_000)))).hasSize(12_500);
  }

  private static List<String> names(Tokenizer tokenizer, String text) {
    return Vocabularies.names(tokenizer, Prompt.plain(text));
  }
}
