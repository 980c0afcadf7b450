package dev.runnel.local.internal.token;

import dev.runnel.UnsupportedException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text into the words within which bytes may merge. Immutable.
 *
 * <p>Each stage cuts the pieces of the one before: what its pattern finds becomes a piece, and so
 * does what lies between. A pattern sees nothing beyond its piece. None of them needs more than
 * linear time or a stack: their loops are over single characters, and where two loops could share
 * characters, backing off ends at the first.
 */
final class PreTokenizer {
  private final List<Pattern> stages;
  private final boolean ignoresMerges;
  private final boolean addsBos;

  PreTokenizer(List<Pattern> stages, boolean ignoresMerges, boolean addsBos) {
    this.stages = stages;
    this.ignoresMerges = ignoresMerges;
    this.addsBos = addsBos;
  }

  /**
   * The rule of a name in {@code tokenizer.ggml.pre}.
   *
   * @throws UnsupportedException if the name isn't known
   */
  static PreTokenizer of(String name) {
    PreTokenizer rule = WordRules.BY_NAME.get(name);
    if (rule == null) {
      throw new UnsupportedException(
          "the GGUF file's 'tokenizer.ggml.pre' is '%s', a rule for cutting words that isn't known"
              .formatted(name));
    }
    return rule;
  }

  /** Whether a word that is a token as it stands is that token, whatever the merges would make. */
  boolean ignoresMerges() {
    return ignoresMerges;
  }

  /** Whether the models of this rule start with a BOS where the file doesn't say. */
  boolean addsBos() {
    return addsBos;
  }

  /** Where the words end. */
  IntList split(String text) {
    var ends = new IntList();
    ends.add(text.length());
    for (Pattern stage : stages) {
      ends = split(stage.matcher(text), ends);
    }
    return ends;
  }

  private static IntList split(Matcher matcher, IntList pieces) {
    var ends = new IntList();
    int from = 0;
    for (int index = 0; index < pieces.size(); index++) {
      int to = pieces.get(index);
      matcher.region(from, to);
      while (matcher.find()) {
        if (matcher.start() > from) {
          ends.add(matcher.start());
        }
        ends.add(matcher.end());
        from = matcher.end();
      }
      if (from < to) {
        ends.add(to);
      }
      from = to;
    }
    return ends;
  }
}
