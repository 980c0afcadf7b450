package dev.runnel.local.internal.token;

import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * Byte-level BPE, {@code tokenizer.ggml.model = gpt2}: text is cut into words by the rule the model
 * was trained with, and the bytes of each word merge by rank.
 */
final class ByteLevelBpe implements TextEncoder {
  private final Vocabulary vocabulary;
  private final PreTokenizer words;
  private final MergeTable merges;
  private final OptionalInt unknown;

  ByteLevelBpe(Vocabulary vocabulary, PreTokenizer words, Metadata metadata) {
    this.vocabulary = vocabulary;
    this.words = words;
    List<String> list =
        metadata
            .texts("tokenizer.ggml.merges")
            .orElseThrow(
                () -> new ValidationException("the GGUF file has no 'tokenizer.ggml.merges'"));
    this.merges = new MergeTable(vocabulary, list);
    this.unknown = vocabulary.forText(vocabulary.special("unknown_token_id"));
  }

  @Override
  public void encode(String text, boolean startsAnew, IntList tokens) {
    IntList ends = words.split(text);
    int from = 0;
    for (int index = 0; index < ends.size(); index++) {
      encodeWord(text.substring(from, ends.get(index)).getBytes(StandardCharsets.UTF_8), tokens);
      from = ends.get(index);
    }
  }

  private void encodeWord(byte[] word, IntList tokens) {
    if (words.ignoresMerges()) {
      int whole = vocabulary.findText(ByteAlphabet.write(word));
      if (whole >= 0) {
        tokens.add(whole);
        return;
      }
    }
    int[] symbols = new int[word.length];
    int[] starts = new int[word.length + 1];
    for (int index = 0; index < word.length; index++) {
      symbols[index] = merges.ofByte(word[index]);
      starts[index + 1] = index + 1;
    }
    var chain = new SymbolChain(merges, symbols, starts, word.length);
    chain.merge();
    for (int at = chain.first(); at >= 0; at = chain.next(at)) {
      int token = merges.token(chain.symbol(at));
      if (token >= 0) {
        tokens.add(token);
      } else {
        spell(word, chain.start(at), chain.end(at), tokens);
      }
    }
  }

  /**
   * A symbol that is no token is spelled byte by byte; what has no token is unknown, or left out.
   */
  private void spell(byte[] word, int from, int to, IntList tokens) {
    for (int index = from; index < to; index++) {
      int token = merges.token(merges.ofByte(word[index]));
      if (token >= 0) {
        tokens.add(token);
      } else {
        unknown.ifPresent(tokens::add);
      }
    }
  }

  @Override
  public byte[] bytes(int token) {
    String name = vocabulary.name(token);
    // What was added later is looked for in the text as it is, so it is written as it is.
    return vocabulary.type(token) == TokenType.USER_DEFINED
        ? name.getBytes(StandardCharsets.UTF_8)
        : ByteAlphabet.read(name);
  }
}
