package dev.runnel.local.internal.token;

import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.Metadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The tokens of a file, by number and by name. Immutable.
 *
 * <p>Names are those of the file: spaces are {@code ▁} or {@code Ġ} as its kind has it. Of two
 * tokens with one name the first is found. (String keys are comparable, so a map of names chosen to
 * collide stays logarithmic.)
 */
final class Vocabulary {
  private final Metadata metadata;
  private final List<String> names;
  private final TokenType[] types;
  private final Map<String, Integer> ids;

  private Vocabulary(Metadata metadata, List<String> names, TokenType[] types) {
    this.metadata = metadata;
    this.names = names;
    this.types = types;
    this.ids = HashMap.newHashMap(names.size());
    for (int id = 0; id < names.size(); id++) {
      ids.putIfAbsent(names.get(id), id);
    }
  }

  static Vocabulary of(Metadata metadata) {
    List<String> names =
        metadata
            .texts("tokenizer.ggml.tokens")
            .orElseThrow(
                () -> new ValidationException("the GGUF file has no 'tokenizer.ggml.tokens'"));
    if (names.isEmpty()) {
      throw new ValidationException("the GGUF file's 'tokenizer.ggml.tokens' is empty");
    }
    return new Vocabulary(metadata, names, types(metadata, names));
  }

  private static TokenType[] types(Metadata metadata, List<String> names) {
    long[] numbers = metadata.integers("tokenizer.ggml.token_type").orElse(null);
    if (numbers != null && numbers.length < names.size()) {
      throw new ValidationException(
          "the GGUF file's 'tokenizer.ggml.token_type' has %d entries for %d tokens"
              .formatted(numbers.length, names.size()));
    }
    var types = new TokenType[names.size()];
    for (int id = 0; id < types.length; id++) {
      TokenType type = numbers == null ? TokenType.NORMAL : TokenType.of(numbers[id]);
      // Files get the type of these wrong now and then, and then they would be shown as text.
      types[id] = EndOfGeneration.isName(names.get(id)) ? TokenType.CONTROL : type;
    }
    return types;
  }

  int size() {
    return names.size();
  }

  String name(int id) {
    return names.get(id);
  }

  TokenType type(int id) {
    return types[id];
  }

  /** The token of this name, whatever it is for; -1 if there is none. */
  int find(String name) {
    return ids.getOrDefault(name, -1);
  }

  /** The token that this text is; -1 if there is none or it isn't text. */
  int findText(String name) {
    int id = find(name);
    return id >= 0 && types[id].isText() ? id : -1;
  }

  /**
   * The token that text becomes where it cannot be written. A file may name a control token there,
   * but what users write must never become one.
   */
  OptionalInt forText(OptionalInt unknown) {
    return unknown.isPresent() && types[unknown.getAsInt()] == TokenType.CONTROL
        ? OptionalInt.empty()
        : unknown;
  }

  /**
   * The token a key points to. A number beyond the table points to none: converters write those for
   * "not set".
   */
  OptionalInt special(String key) {
    OptionalLong id = metadata.integer("tokenizer.ggml." + key);
    return id.isPresent() && id.getAsLong() >= 0 && id.getAsLong() < size()
        ? OptionalInt.of((int) id.getAsLong())
        : OptionalInt.empty();
  }
}
