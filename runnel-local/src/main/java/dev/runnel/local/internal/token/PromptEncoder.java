package dev.runnel.local.internal.token;

import java.util.OptionalInt;

/**
 * One prompt on its way to tokens.
 *
 * <p>The spans are joined first, because words may reach from markup into text, as they did when
 * the model was trained. What remains of the spans is where markup ends: a control token has to lie
 * within it.
 */
final class PromptEncoder {
  private final SpecialTokens specials;
  private final TextEncoder encoder;
  private final Vocabulary vocabulary;
  private final String text;

  /** Where the character runs of one kind end; those with an even index are markup. */
  private final IntList runs = new IntList();

  private final IntList tokens = new IntList();

  PromptEncoder(Prompt prompt, SpecialTokens specials, TextEncoder encoder, Vocabulary vocabulary) {
    this.specials = specials;
    this.encoder = encoder;
    this.vocabulary = vocabulary;
    var joined = new StringBuilder();
    for (Span span : prompt.spans()) {
      if (span.text().isEmpty()) {
        continue;
      }
      if (span.isMarkup() != (runs.size() % 2 == 0)) {
        runs.add(joined.length());
      }
      appendWellFormed(span.text(), joined);
    }
    runs.add(joined.length());
    text = joined.toString();
  }

  private static void appendWellFormed(String text, StringBuilder joined) {
    text.codePoints()
        .map(character -> isSurrogate(character) ? 0xFFFD : character)
        .forEach(joined::appendCodePoint);
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  int[] encode(OptionalInt bos, OptionalInt eos) {
    int at = 0;
    int plainFrom = 0;
    int run = 0;
    boolean startsAnew = true;
    while (at < text.length()) {
      while (runs.get(run) <= at) {
        run++;
      }
      int token = specials.match(text, at, run % 2 == 0 ? runs.get(run) : at);
      if (token < 0) {
        at++;
        continue;
      }
      encodePlain(plainFrom, at, startsAnew);
      tokens.add(token);
      startsAnew = true;
      at += vocabulary.name(token).length();
      plainFrom = at;
    }
    encodePlain(plainFrom, at, startsAnew);
    return framed(bos, eos);
  }

  private void encodePlain(int from, int to, boolean startsAnew) {
    if (from < to) {
      encoder.encode(text.substring(from, to), startsAnew, tokens);
    }
  }

  private int[] framed(OptionalInt bos, OptionalInt eos) {
    int[] body = tokens.toArray();
    boolean needsBos = bos.isPresent() && (body.length == 0 || body[0] != bos.getAsInt());
    boolean needsEos =
        eos.isPresent() && (body.length == 0 || body[body.length - 1] != eos.getAsInt());
    if (!needsBos && !needsEos) {
      return body;
    }
    var framed = new IntList();
    if (needsBos) {
      framed.add(bos.getAsInt());
    }
    for (int token : body) {
      framed.add(token);
    }
    if (needsEos) {
      framed.add(eos.getAsInt());
    }
    return framed.toArray();
  }
}
