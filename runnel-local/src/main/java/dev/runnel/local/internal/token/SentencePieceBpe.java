package dev.runnel.local.internal.token;

import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * SentencePiece BPE, {@code tokenizer.ggml.model = llama}: spaces are written as {@code ▁}, and the
 * characters of the whole text merge into the tokens of the highest score. Characters without a
 * token are spelled in byte tokens; of those that cannot be, a run is one unknown token.
 */
final class SentencePieceBpe implements TextEncoder {
  /** Longer tokens are never come to: each step would have to look up as much text again. */
  private static final int LONGEST = 512;

  /** The symbol of a character without a token. */
  private static final int STRANGER = -1;

  private static final char SPACE = '▁';

  private final Vocabulary vocabulary;
  private final int[] priorities;
  private final int[] byteTokens = new int[256];
  private final OptionalInt unknown;
  private final boolean addsSpacePrefix;

  SentencePieceBpe(Vocabulary vocabulary, Metadata metadata, OptionalInt unknown) {
    this.vocabulary = vocabulary;
    this.unknown = vocabulary.forText(unknown);
    addsSpacePrefix = metadata.flag("tokenizer.ggml.add_space_prefix").orElse(true);
    priorities = priorities(vocabulary, metadata);
    for (int value = 0; value < 256; value++) {
      byteTokens[value] = vocabulary.find("<0x%02X>".formatted(value));
    }
  }

  /** The highest score first: the order of floats, as ints and upside down. */
  private static int[] priorities(Vocabulary vocabulary, Metadata metadata) {
    double[] scores = metadata.decimals("tokenizer.ggml.scores").orElse(null);
    if (scores != null && scores.length < vocabulary.size()) {
      throw new ValidationException(
          "the GGUF file's 'tokenizer.ggml.scores' has %d entries for %d tokens"
              .formatted(scores.length, vocabulary.size()));
    }
    var priorities = new int[vocabulary.size()];
    for (int id = 0; id < priorities.length; id++) {
      // Adding zero makes -0 the same as 0.
      int bits = Float.floatToIntBits(scores == null ? 0 : (float) scores[id] + 0f);
      int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      priorities[id] = ~ascending;
    }
    return priorities;
  }

  @Override
  public void encode(String text, boolean startsAnew, IntList tokens) {
    String spaced = (addsSpacePrefix && startsAnew ? " " + text : text).replace(' ', SPACE);
    int[] symbols = new int[spaced.length()];
    int[] starts = new int[spaced.length() + 1];
    int count = 0;
    for (int at = 0; at < spaced.length(); ) {
      int end = at + Character.charCount(spaced.codePointAt(at));
      symbols[count++] = token(spaced, at, end);
      starts[count] = end;
      at = end;
    }
    var chain =
        new SymbolChain(
            (left, right, from, to) -> {
              int token = to - from > LONGEST ? STRANGER : token(spaced, from, to);
              return token == STRANGER ? MergeRule.NONE : MergeRule.merge(priorities[token], token);
            },
            symbols,
            starts,
            count);
    chain.merge();
    boolean wasUnknown = false;
    for (int at = chain.first(); at >= 0; at = chain.next(at)) {
      boolean isUnknown = false;
      if (chain.symbol(at) != STRANGER) {
        tokens.add(chain.symbol(at));
      } else if (!spell(spaced.substring(chain.start(at), chain.end(at)), tokens)) {
        isUnknown = true;
        if (!wasUnknown) {
          unknown.ifPresent(tokens::add);
        }
      }
      wasUnknown = isUnknown;
    }
  }

  private int token(String text, int from, int to) {
    int token = vocabulary.findText(text.substring(from, to));
    return token >= 0 && byteOf(token) < 0 ? token : STRANGER;
  }

  /** Spells a character in bytes; not at all if one of them has no token. */
  private boolean spell(String character, IntList tokens) {
    byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
    for (byte value : bytes) {
      if (byteTokens[value & 0xFF] < 0) {
        return false;
      }
    }
    for (byte value : bytes) {
      tokens.add(byteTokens[value & 0xFF]);
    }
    return true;
  }

  /** The byte that a token is, by its name since old files give no types; or -1. */
  private int byteOf(int token) {
    String name = vocabulary.name(token);
    if (name.length() != 6 || !name.startsWith("<0x") || name.charAt(5) != '>') {
      return -1;
    }
    int high = Character.digit(name.charAt(3), 16);
    int low = Character.digit(name.charAt(4), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  @Override
  public byte[] bytes(int token) {
    int value = byteOf(token);
    if (value >= 0) {
      return new byte[] {(byte) value};
    }
    String name = vocabulary.name(token);
    boolean isVerbatim = vocabulary.type(token) == TokenType.USER_DEFINED;
    return (isVerbatim ? name : name.replace(SPACE, ' ')).getBytes(StandardCharsets.UTF_8);
  }
}
