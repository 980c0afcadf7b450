package dev.runnel.local.internal.token;

import dev.runnel.local.internal.gguf.Metadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small vocabularies made by hand, in the shape that files have. */
public final class Vocabularies {
  public static final int NORMAL = 1;
  public static final int UNKNOWN = 2;
  public static final int CONTROL = 3;
  public static final int USER_DEFINED = 4;
  public static final int BYTE = 6;

  private final Map<String, Object> values = new HashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private final List<Long> types = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();
  private final List<String> merges = new ArrayList<>();

  private Vocabularies(String model) {
    values.put("tokenizer.ggml.model", model);
  }

  /** All 256 bytes, by their values, and no merges yet. */
  public static Vocabularies byteLevel(String pre) {
    var vocabulary = new Vocabularies("gpt2").with("tokenizer.ggml.pre", pre);
    for (int value = 0; value < 256; value++) {
      vocabulary.token(String.valueOf(ByteAlphabet.letter(value)), NORMAL);
    }
    return vocabulary;
  }

  /** The unknown token, BOS, EOS, and the 256 bytes from 3 on. */
  public static Vocabularies sentencePiece() {
    var vocabulary =
        new Vocabularies("llama")
            .token("<unk>", UNKNOWN)
            .token("<s>", CONTROL)
            .token("</s>", CONTROL);
    for (int value = 0; value < 256; value++) {
      vocabulary.token("<0x%02X>".formatted(value), BYTE);
    }
    return vocabulary;
  }

  static Vocabularies empty(String model) {
    return new Vocabularies(model);
  }

  /** Adds tokens that two others merge to; spaces are {@code Ġ}. */
  public Vocabularies merges(String... pairs) {
    for (String pair : pairs) {
      merges.add(pair);
      token(pair.replace(" ", ""), NORMAL);
    }
    return this;
  }

  Vocabularies mergeOnly(String pair) {
    merges.add(pair);
    return this;
  }

  public Vocabularies token(String name, int type) {
    return token(name, type, 0);
  }

  public Vocabularies token(String name, int type, double score) {
    if (!tokens.contains(name)) {
      tokens.add(name);
      types.add((long) type);
      scores.add(score);
    }
    return this;
  }

  /** Adds control tokens. */
  public Vocabularies control(String... names) {
    for (String name : names) {
      token(name, CONTROL);
    }
    return this;
  }

  public Vocabularies with(String key, Object value) {
    values.put(key, value);
    return this;
  }

  public int id(String name) {
    return tokens.indexOf(name);
  }

  public Metadata metadata() {
    var all = new HashMap<String, Object>();
    all.put("tokenizer.ggml.tokens", List.copyOf(tokens));
    all.put("tokenizer.ggml.token_type", types.stream().mapToLong(Long::longValue).toArray());
    all.put("tokenizer.ggml.scores", scores.stream().mapToDouble(Double::doubleValue).toArray());
    all.put("tokenizer.ggml.merges", List.copyOf(merges));
    all.putAll(values);
    return new Metadata(all);
  }

  public Tokenizer tokenizer() {
    return Tokenizer.of(metadata());
  }

  /** The names of the tokens of a text. */
  static List<String> names(Tokenizer tokenizer, Prompt prompt) {
    var names = new ArrayList<String>();
    for (int token : tokenizer.encode(prompt)) {
      names.add(tokenizer.name(token));
    }
    return names;
  }

  /** What the tokens spell. */
  public static String text(Tokenizer tokenizer, int[] tokens) {
    var assembler = new Utf8Assembler();
    var text = new StringBuilder();
    for (int token : tokens) {
      text.append(assembler.append(tokenizer.bytes(token)));
    }
    return text.append(assembler.flush()).toString();
  }
}
