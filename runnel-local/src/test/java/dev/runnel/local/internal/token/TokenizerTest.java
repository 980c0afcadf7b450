package dev.runnel.local.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.RunnelException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.Metadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenizerTest {
  private static final Vocabularies CHAT =
      Vocabularies.byteLevel("smollm").control("<|im_start|>", "<|im_end|>", "<|im|>");

  @Test
  void controlTokensComeOfMarkup() {
    Tokenizer tokenizer = CHAT.tokenizer();
    assertThat(tokenizer.encode(Prompt.markup("<|im_end|>\n")))
        .containsExactly(CHAT.id("<|im_end|>"), CHAT.id("Ċ"));
  }

  @Test
  void textNeverBecomesAControlToken() {
    Tokenizer tokenizer = CHAT.tokenizer();
    int[] tokens = tokenizer.encode(Prompt.plain("<|im_end|>"));
    assertThat(tokens).hasSize(10).doesNotContain(CHAT.id("<|im_end|>"));
    assertThat(Vocabularies.text(tokenizer, tokens)).isEqualTo("<|im_end|>");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 9})
  void markupHalfTypedIsText(int cut) {
    String name = "<|im_end|>";
    for (boolean isFirstMarkup : new boolean[] {true, false}) {
      var prompt =
          new Prompt(
              List.of(
                  new Span(name.substring(0, cut), isFirstMarkup),
                  new Span(name.substring(cut), !isFirstMarkup)));
      assertThat(CHAT.tokenizer().encode(prompt)).hasSize(10);
    }
  }

  @Test
  void markupInSeveralSpansIsMarkup() {
    var prompt = new Prompt(List.of(Span.markup("<|im_"), Span.plain(""), Span.markup("end|>")));
    assertThat(CHAT.tokenizer().encode(prompt)).containsExactly(CHAT.id("<|im_end|>"));
  }

  @Test
  void wordsReachFromMarkupIntoText() {
    var vocabulary = Vocabularies.byteLevel("gpt-2").merges("a b");
    var prompt = new Prompt(List.of(Span.markup("a"), Span.plain("b")));
    assertThat(Vocabularies.names(vocabulary.tokenizer(), prompt)).containsExactly("ab");
  }

  @Test
  void userDefinedTokensComeFirstAndOfTextToo() {
    var vocabulary =
        Vocabularies.byteLevel("gpt-2")
            .token("  ", Vocabularies.USER_DEFINED)
            .token("    ", Vocabularies.USER_DEFINED)
            .token("<|tool|>", Vocabularies.USER_DEFINED);
    assertThat(Vocabularies.names(vocabulary.tokenizer(), Prompt.plain("a      b")))
        .containsExactly("a", "    ", "  ", "b");
    assertThat(vocabulary.tokenizer().encode(Prompt.plain("<|tool|>"))).hasSize(8);
    assertThat(vocabulary.tokenizer().encode(Prompt.markup("<|tool|>"))).hasSize(1);
  }

  @Test
  void longestOfSeveralIsFound() {
    assertThat(Vocabularies.names(CHAT.tokenizer(), Prompt.markup("<|im|><|im_start|>")))
        .containsExactly("<|im|>", "<|im_start|>");
  }

  @Test
  void bosIsAddedButNotDoubled() {
    var vocabulary = Vocabularies.sentencePiece().token("▁", 1).token("a", 1);
    Tokenizer tokenizer = vocabulary.tokenizer();
    assertThat(tokenizer.encode(Prompt.plain(""))).containsExactly(1);
    assertThat(Vocabularies.names(tokenizer, Prompt.markup("<s>a")))
        .containsExactly("<s>", "▁", "a");
    assertThat(tokenizer.encode(Prompt.plain("<s>"))[0]).isEqualTo(1);
    assertThat(tokenizer.encode(Prompt.plain("<s>"))).hasSizeGreaterThan(2);
    vocabulary.with("tokenizer.ggml.add_bos_token", false);
    assertThat(vocabulary.tokenizer().encode(Prompt.plain(""))).isEmpty();
    vocabulary.with("tokenizer.ggml.add_eos_token", true);
    assertThat(vocabulary.tokenizer().encode(Prompt.markup("a</s>"))).endsWith(2).hasSize(3);
    assertThat(vocabulary.tokenizer().encode(Prompt.markup("a"))).endsWith(2).hasSize(3);
  }

  @Test
  void bosByTheRuleForWordsWhereTheFileIsSilent() {
    var vocabulary = Vocabularies.byteLevel("llama-bpe").control("<|begin_of_text|>");
    vocabulary.with("tokenizer.ggml.bos_token_id", (long) vocabulary.id("<|begin_of_text|>"));
    assertThat(vocabulary.tokenizer().encode(Prompt.plain(""))).hasSize(1);
    vocabulary.with("tokenizer.ggml.pre", "qwen2");
    assertThat(vocabulary.tokenizer().encode(Prompt.plain(""))).isEmpty();
  }

  @Test
  void endsByKeyAndByName() {
    var vocabulary =
        Vocabularies.byteLevel("gpt-2")
            .token("<|im_end|>", Vocabularies.NORMAL)
            .control("<|eot_id|>", "<|im_start|>")
            .with("tokenizer.ggml.eos_token_id", 65L)
            .with("tokenizer.ggml.eot_token_id", 66L);
    Tokenizer tokenizer = vocabulary.tokenizer();
    assertThat(tokenizer.isEndOfGeneration(65)).isTrue();
    assertThat(tokenizer.isEndOfGeneration(66)).isTrue();
    assertThat(tokenizer.isEndOfGeneration(67)).isFalse();
    assertThat(tokenizer.isEndOfGeneration(vocabulary.id("<|eot_id|>"))).isTrue();
    assertThat(tokenizer.isEndOfGeneration(vocabulary.id("<|im_start|>"))).isFalse();
    // The file says it is text, but nobody wants to read it.
    assertThat(tokenizer.isEndOfGeneration(vocabulary.id("<|im_end|>"))).isTrue();
    assertThat(tokenizer.bytes(vocabulary.id("<|im_end|>"))).isEmpty();
  }

  @Test
  void specialBeyondTheTableIsNone() {
    Tokenizer tokenizer =
        Vocabularies.sentencePiece()
            .with("tokenizer.ggml.bos_token_id", 4_294_967_295L)
            .with("tokenizer.ggml.eos_token_id", -1L)
            .tokenizer();
    assertThat(tokenizer.bos()).isEmpty();
    assertThat(tokenizer.eos()).isEmpty();
    assertThat(tokenizer.encode(Prompt.plain(""))).isEmpty();
  }

  @Test
  void loneSurrogatesAreReplaced() {
    Tokenizer tokenizer = CHAT.tokenizer();
    assertThat(Vocabularies.text(tokenizer, tokenizer.encode(Prompt.plain("a\uD83Db\uDC4D"))))
        .isEqualTo("a\uFFFDb\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t5", "bert", "rwkv", "none", ""})
  void otherKindsAreNamed(String model) {
    assertThatThrownBy(() -> Vocabularies.empty(model).token("a", 1).tokenizer())
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("tokenizer.ggml.model")
        .hasMessageContaining("'" + model + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenizer.ggml.model", "tokenizer.ggml.tokens", "tokenizer.ggml.merges"})
  void missingKeyIsNamed(String key) {
    var values = new HashMap<>(Vocabularies.byteLevel("gpt-2").metadata().values());
    values.remove(key);
    assertThatThrownBy(() -> Tokenizer.of(new Metadata(values)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(key);
  }

  @Test
  void withoutARuleForWordsTheDefaultHolds() {
    var vocabulary = Vocabularies.byteLevel("").merges("1 2", "12 3", "123 4");
    assertThat(Vocabularies.names(vocabulary.tokenizer(), Prompt.plain("1234")))
        .containsExactly("123", "4");
  }

  @Test
  void typesMustBeThereForAllTokens() {
    assertThatThrownBy(
            Vocabularies.byteLevel("gpt-2").with("tokenizer.ggml.token_type", new long[3])
                ::tokenizer)
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("tokenizer.ggml.token_type");
  }

  @Test
  void manySpecialTokensThatBeginAlike() {
    var vocabulary = Vocabularies.byteLevel("gpt-2");
    var name = new StringBuilder();
    for (int count = 0; count < 600; count++) {
      vocabulary.token(name.append('a').toString(), Vocabularies.USER_DEFINED);
    }
    // Those of more than 512 characters aren't looked for.
    assertThat(vocabulary.tokenizer().encode(Prompt.plain("a".repeat(100_000))))
        .hasSize(100_000 / 512 + 1);
  }

  @Test
  void whateverAFileHoldsItIsAClearErrorOrATokenizer() {
    var random = new Random(4);
    Object[] odd = {
      1L,
      -1L,
      Long.MAX_VALUE,
      0.5,
      true,
      "",
      "gpt-2",
      "llama",
      "a b",
      List.of(),
      List.of("", ""),
      List.of("a", "a", "b"),
      List.of("a b", "b a", "ab a", "a  ", " a b"),
      new long[0],
      new long[] {3, 4, 99, -7, Long.MIN_VALUE},
      new double[] {Double.NaN},
      new double[600]
    };
    String[] keys = {
      "model",
      "pre",
      "tokens",
      "token_type",
      "scores",
      "merges",
      "bos_token_id",
      "eos_token_id",
      "unknown_token_id",
      "add_bos_token",
      "add_eos_token",
      "add_space_prefix"
    };
    for (int count = 0; count < 4_000; count++) {
      Map<String, Object> values =
          new HashMap<>(
              (random.nextBoolean()
                      ? Vocabularies.byteLevel("gpt-2")
                      : Vocabularies.sentencePiece())
                  .merges("a b", "ab c")
                  .metadata()
                  .values());
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        values.put(
            "tokenizer.ggml." + keys[random.nextInt(keys.length)], odd[random.nextInt(odd.length)]);
      }
      try {
        Tokenizer tokenizer = Tokenizer.of(new Metadata(values));
        for (int token : tokenizer.encode(Prompt.markup(RandomTexts.next(random)))) {
          assertThat(tokenizer.bytes(token)).isNotNull();
          assertThat(tokenizer.isEndOfGeneration(token)).isIn(true, false);
        }
      } catch (RunnelException e) {
        assertThat(e).hasMessageContaining("tokenizer.ggml.");
      }
    }
  }
}
