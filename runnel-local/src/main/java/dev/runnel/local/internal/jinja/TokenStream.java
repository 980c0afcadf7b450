package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.local.internal.jinja.Token.Kind;
import java.util.List;

/** The words of a template, one after the other, and how deep the parser is in them. */
final class TokenStream {
  /** How deep statements and expressions may be nested: the evaluator's stack is as deep. */
  private static final int MAX_DEPTH = 200;

  private final List<Token> tokens;
  private int at;
  private int depth;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The word after the next. */
  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  boolean is(Kind kind) {
    return peek().kind() == kind;
  }

  boolean isSymbol(String symbol) {
    return peek().is(Kind.SYMBOL, symbol);
  }

  boolean isName(String name) {
    return peek().is(Kind.NAME, name);
  }

  /** Takes the symbol if it is the next word. */
  boolean takeSymbol(String symbol) {
    return take(Kind.SYMBOL, symbol);
  }

  /** Takes the name if it is the next word. */
  boolean takeName(String name) {
    return take(Kind.NAME, name);
  }

  private boolean take(Kind kind, String text) {
    boolean isNext = peek().is(kind, text);
    if (isNext) {
      at++;
    }
    return isNext;
  }

  void expectSymbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  String expectName() {
    if (!is(Kind.NAME)) {
      throw unexpected("a name");
    }
    return next().text();
  }

  void expectClose() {
    if (!is(Kind.CLOSE)) {
      throw unexpected("the tag's end");
    }
    next();
  }

  /** Goes one level deeper; to be taken back by {@link #rise}. */
  void deepen() {
    if (++depth > MAX_DEPTH) {
      throw refusal("is nested too deeply");
    }
  }

  void rise(int levels) {
    depth -= levels;
  }

  UnsupportedException unexpected(String wanted) {
    Token token = peek();
    String found =
        switch (token.kind()) {
          case END -> "its end";
          case CLOSE -> "the tag's end";
          case DATA, OUTPUT, STATEMENT -> "another tag";
          case NAME, STRING, NUMBER, SYMBOL -> "'" + shortened(token.text()) + "'";
        };
    return refusal("has " + found + " where " + wanted + " is expected");
  }

  UnsupportedException refusal(String what) {
    return new UnsupportedException("the chat template " + what + ", line " + peek().line());
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
