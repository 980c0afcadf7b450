package dev.runnel.local.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ValidationException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SentencePieceBpeTest {

  @Test
  void highestScoreFirst() {
    var vocabulary = letters("▁helo").token("lo", 1, -3).token("el", 1, -2).token("hel", 1, -4);
    assertThat(names(vocabulary, "hello")).containsExactly("▁", "hel", "lo");
    assertThat(
            names(
                letters("▁helo").token("lo", 1, -1).token("el", 1, -2).token("ell", 1, -9),
                "hello"))
        .containsExactly("▁", "h", "el", "lo");
  }

  @Test
  void leftmostOfEqualScores() {
    assertThat(names(letters("▁a").token("aa", 1, -1), "aaa")).containsExactly("▁", "aa", "a");
  }

  @Test
  void spaceBeforeTheTextAndAfterMarkup() {
    var vocabulary = letters("▁ab").token("▁a", 1, -1);
    assertThat(names(vocabulary, "a a")).containsExactly("▁a", "▁a");
    Tokenizer tokenizer = vocabulary.tokenizer();
    assertThat(Vocabularies.names(tokenizer, Prompt.markup("</s>a")))
        .containsExactly("<s>", "</s>", "▁a");
    vocabulary.with("tokenizer.ggml.add_space_prefix", false);
    assertThat(names(vocabulary, "a a")).containsExactly("a", "▁a");
  }

  @Test
  void strangersAreSpelledInBytes() {
    assertThat(names(letters("▁a"), "aé\n"))
        .containsExactly("▁", "a", "<0xC3>", "<0xA9>", "<0x0A>");
  }

  @Test
  void runOfCharactersWithoutBytesIsOneUnknown() {
    var vocabulary =
        Vocabularies.empty("llama")
            .token("<unk>", Vocabularies.UNKNOWN)
            .token("▁", 1)
            .token("a", 1)
            .with("tokenizer.ggml.add_bos_token", false);
    assertThat(Vocabularies.names(vocabulary.tokenizer(), Prompt.plain("éüa€")))
        .containsExactly("▁", "<unk>", "a", "<unk>");
  }

  @Test
  void characterWithoutBytesIsNoControlToken() {
    var vocabulary =
        Vocabularies.empty("llama")
            .control("<turn>")
            .token("▁", 1)
            .with("tokenizer.ggml.add_bos_token", false);
    assertThat(Vocabularies.names(vocabulary.tokenizer(), Prompt.plain("é"))).containsExactly("▁");
  }

  @Test
  void nameOfAByteOrControlTokenIsTextWhenTyped() {
    var vocabulary = letters("▁</s>0xA").token("</", 1, -1).token("</s", 1, -1).token("<0", 1, -1);
    assertThat(names(vocabulary, "</s>")).containsExactly("▁", "</s", ">");
    assertThat(names(vocabulary, "<0x0A>")).containsExactly("▁", "<0", "x", "0", "A", ">");
  }

  @Test
  void bytes() {
    var vocabulary = letters("▁").token("▁é", 1).token("▁x", Vocabularies.USER_DEFINED);
    Tokenizer tokenizer = vocabulary.tokenizer();
    assertThat(tokenizer.bytes(vocabulary.id("<0xFF>"))).containsExactly(0xFF);
    assertThat(text(tokenizer, vocabulary.id("▁é"))).isEqualTo(" é");
    assertThat(text(tokenizer, vocabulary.id("▁x"))).isEqualTo("▁x");
    assertThat(text(tokenizer, vocabulary.id("</s>"))).isEmpty();
    assertThat(text(tokenizer, vocabulary.id("<unk>"))).isEmpty();
  }

  @Test
  void bytesAreThoseOfTheText() {
    Tokenizer tokenizer =
        letters("▁theo你好").token("▁t", 1, -1).token("he", 1, -2).token("▁the", 1, -3).tokenizer();
    var random = new Random(9);
    for (int count = 0; count < 2_000; count++) {
      String text = RandomTexts.next(random);
      // The sign for a space cannot be told from one, here as in the original.
      String expected = " " + RandomTexts.wellFormed(text).replace('▁', ' ');
      assertThat(Vocabularies.text(tokenizer, tokenizer.encode(Prompt.plain(text))))
          .isEqualTo(expected);
    }
  }

  @Test
  void scoresMustBeThereForAllTokens() {
    var vocabulary = letters("▁").with("tokenizer.ggml.scores", new double[] {1});
    assertThatThrownBy(vocabulary::tokenizer)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("tokenizer.ggml.scores");
  }

  @Test
  void oddScoresAreAnOrderToo() {
    var vocabulary =
        letters("▁ab")
            .token("aa", 1, Double.NaN)
            .token("bb", 1, Double.POSITIVE_INFINITY)
            .token("ab", 1, Double.NEGATIVE_INFINITY);
    assertThat(names(vocabulary, "aabb")).containsExactly("▁", "aa", "bb");
  }

  @Test
  void wordOfOneHundredThousandLetters() {
    var vocabulary = letters("▁a").token("aa", 1, -1).token("aaaa", 1, -2);
    assertThat(vocabulary.tokenizer().encode(Prompt.plain("a".repeat(100_000)))).hasSize(25_002);
  }

  private static Vocabularies letters(String letters) {
    var vocabulary = Vocabularies.sentencePiece();
    letters.codePoints().forEach(letter -> vocabulary.token(Character.toString(letter), 1, -1e9));
    return vocabulary;
  }

  private static String text(Tokenizer tokenizer, int token) {
    return Vocabularies.text(tokenizer, new int[] {token});
  }

  /** All but the BOS. */
  private static List<String> names(Vocabularies vocabulary, String text) {
    List<String> names = Vocabularies.names(vocabulary.tokenizer(), Prompt.plain(text));
    assertThat(names.getFirst()).isEqualTo("<s>");
    return names.subList(1, names.size());
  }
}
