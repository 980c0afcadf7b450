package dev.runnel.local.internal.token;

import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.Metadata;
import java.util.OptionalInt;

/**
 * From text to tokens and back, for one file. Immutable and thread-safe.
 *
 * <p>Control tokens come of a prompt's markup alone. Text that reads like one is cut into the same
 * tokens as any other text.
 */
public final class Tokenizer {
  private static final byte[] NONE = {};

  private final Vocabulary vocabulary;
  private final SpecialTokens specials;
  private final TextEncoder encoder;
  private final OptionalInt bos;
  private final OptionalInt eos;
  private final boolean addsBos;
  private final boolean addsEos;
  private final OptionalInt[] ends;

  private Tokenizer(
      Vocabulary vocabulary, TextEncoder encoder, Defaults defaults, Metadata metadata) {
    this.vocabulary = vocabulary;
    this.encoder = encoder;
    specials = SpecialTokens.of(vocabulary);
    bos = special(vocabulary, metadata, "bos_token_id", defaults.bos());
    eos = special(vocabulary, metadata, "eos_token_id", defaults.eos());
    addsBos = metadata.flag("tokenizer.ggml.add_bos_token").orElse(defaults.addsBos());
    addsEos = metadata.flag("tokenizer.ggml.add_eos_token").orElse(false);
    ends =
        new OptionalInt[] {
          eos, vocabulary.special("eot_token_id"), vocabulary.special("eom_token_id")
        };
  }

  /** What holds where a file says nothing. */
  private record Defaults(int bos, int eos, boolean addsBos) {}

  /**
   * The tokeniser that a file describes.
   *
   * @param metadata the file's keys and values
   * @return the tokeniser
   * @throws UnsupportedException if it is of a kind, or cuts words by a rule, that isn't known here
   * @throws ValidationException if the file contradicts itself
   */
  public static Tokenizer of(Metadata metadata) {
    String model =
        metadata
            .text("tokenizer.ggml.model")
            .orElseThrow(
                () -> new ValidationException("the GGUF file has no 'tokenizer.ggml.model'"));
    return switch (model) {
      case "gpt2" -> {
        String rule = metadata.text("tokenizer.ggml.pre").orElse("");
        PreTokenizer words = PreTokenizer.of(rule.isEmpty() ? "default" : rule);
        var vocabulary = Vocabulary.of(metadata);
        yield new Tokenizer(
            vocabulary,
            new ByteLevelBpe(vocabulary, words, metadata),
            new Defaults(-1, -1, words.addsBos()),
            metadata);
      }
      case "llama" -> {
        var vocabulary = Vocabulary.of(metadata);
        yield new Tokenizer(
            vocabulary,
            new SentencePieceBpe(
                vocabulary, metadata, special(vocabulary, metadata, "unknown_token_id", 0)),
            new Defaults(1, 2, true),
            metadata);
      }
      default ->
          throw new UnsupportedException(
              "the GGUF file's 'tokenizer.ggml.model' is '%s': known are gpt2 and llama"
                  .formatted(model));
    };
  }

  private static OptionalInt special(
      Vocabulary vocabulary, Metadata metadata, String key, int otherwise) {
    if (metadata.values().containsKey("tokenizer.ggml." + key)) {
      return vocabulary.special(key);
    }
    return otherwise >= 0 && otherwise < vocabulary.size()
        ? OptionalInt.of(otherwise)
        : OptionalInt.empty();
  }

  /**
   * The size of the vocabulary.
   *
   * @return how many tokens there are; they are numbered from 0
   */
  public int size() {
    return vocabulary.size();
  }

  /**
   * The token that begins a text.
   *
   * @return the token, or empty if the file names none
   */
  public OptionalInt bos() {
    return bos;
  }

  /**
   * The token that ends a text.
   *
   * @return the token, or empty if the file names none
   */
  public OptionalInt eos() {
    return eos;
  }

  /**
   * Looks a token up by its name.
   *
   * @param name the name, such as {@code <|im_end|>}
   * @return the token, or empty if there is none
   */
  public OptionalInt find(String name) {
    int id = vocabulary.find(name);
    return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /**
   * The name of a token, as the file has it.
   *
   * @param token the token
   * @return the name
   */
  public String name(int token) {
    return vocabulary.name(token);
  }

  /**
   * Tells whether a token says that the answer is complete.
   *
   * @param token the token
   * @return true for the end of a text, of a turn, and the like
   */
  public boolean isEndOfGeneration(int token) {
    for (OptionalInt end : ends) {
      if (end.isPresent() && end.getAsInt() == token) {
        return true;
      }
    }
    return EndOfGeneration.isName(vocabulary.name(token));
  }

  /**
   * The bytes that a token stands for. They need not be whole characters: {@link Utf8Assembler}
   * puts them together.
   *
   * @param token the token
   * @return a new array; empty for control tokens and unknown ones
   */
  public byte[] bytes(int token) {
    return switch (vocabulary.type(token)) {
      case CONTROL, UNKNOWN, UNUSED -> NONE;
      case NORMAL, USER_DEFINED, BYTE -> encoder.bytes(token);
    };
  }

  /**
   * Cuts a prompt into tokens, with the first and last ones that the file asks for; they are not
   * doubled if the prompt has them already. Lone surrogates are read as U+FFFD.
   *
   * @param prompt the prompt
   * @return its tokens
   */
  public int[] encode(Prompt prompt) {
    return new PromptEncoder(prompt, specials, encoder, vocabulary)
        .encode(addsBos ? bos : OptionalInt.empty(), addsEos ? eos : OptionalInt.empty());
  }
}
