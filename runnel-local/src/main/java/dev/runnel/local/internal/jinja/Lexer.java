package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.local.internal.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into words, with the white space around tags as Hugging Face has it set: a line
 * end after a statement goes ({@code trim_blocks}), and so does the indent before one ({@code
 * lstrip_blocks}).
 */
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of(
          "==", "!=", ">=", "<=", "//", "**", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineCountedTo;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String template) {
    String source = template.replace("\r\n", "\n").replace('\r', '\n');
    if (source.endsWith("\n")) {
      source = source.substring(0, source.length() - 1);
    }
    return new Lexer(source).run();
  }

  private List<Token> run() {
    boolean startsLine = true;
    while (at < source.length()) {
      int tag = nextTag();
      if (tag < 0) {
        addData(source.substring(at));
        at = source.length();
        break;
      }
      char kind = source.charAt(tag + 1);
      char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
      String data = source.substring(at, tag);
      if (sign == '-') {
        data = Spaces.stripEnd(data);
      } else if (sign != '+' && kind != '{') {
        data = withoutIndent(data, startsLine);
      }
      addData(data);
      at = tag + (sign == '-' || sign == '+' ? 3 : 2);
      if (kind == '#') {
        skipComment();
      } else {
        lexTag(kind);
      }
      startsLine = source.charAt(at - 1) == '\n';
    }
    tokens.add(new Token(Kind.END, "", line()));
    return tokens;
  }

  private int nextTag() {
    for (int brace = source.indexOf('{', at);
        brace >= 0 && brace + 1 < source.length();
        brace = source.indexOf('{', brace + 1)) {
      char next = source.charAt(brace + 1);
      if (next == '{' || next == '%' || next == '#') {
        return brace;
      }
    }
    return -1;
  }

  private static String withoutIndent(String data, boolean startsLine) {
    int lineStart = data.lastIndexOf('\n') + 1;
    return (lineStart > 0 || startsLine) && Spaces.areAll(data.substring(lineStart))
        ? data.substring(0, lineStart)
        : data;
  }

  private void addData(String data) {
    if (!data.isEmpty()) {
      tokens.add(new Token(Kind.DATA, data, line()));
    }
  }

  private void skipComment() {
    int end = source.indexOf("#}", at);
    if (end < 0) {
      throw refusal("has a comment that doesn't end");
    }
    char sign = source.charAt(end - 1);
    at = end + 2;
    skipAfterTag(sign == '-', sign != '+');
  }

  private void lexTag(char kind) {
    tokens.add(new Token(kind == '{' ? Kind.OUTPUT : Kind.STATEMENT, "", line()));
    String close = kind == '{' ? "}}" : "%}";
    while (true) {
      while (at < source.length() && Spaces.isSpace(source.charAt(at))) {
        at++;
      }
      if (at == source.length()) {
        throw refusal("has a tag that doesn't end");
      }
      boolean isStripping = source.startsWith("-" + close, at);
      boolean isKeeping = kind == '%' && source.startsWith("+" + close, at);
      if (isStripping || isKeeping || source.startsWith(close, at)) {
        tokens.add(new Token(Kind.CLOSE, "", line()));
        at += isStripping || isKeeping ? 3 : 2;
        skipAfterTag(isStripping, kind == '%' && !isKeeping);
        return;
      }
      lexWord();
    }
  }

  private void skipAfterTag(boolean isStripping, boolean trimsLineEnd) {
    if (isStripping) {
      while (at < source.length() && Spaces.isSpace(source.charAt(at))) {
        at++;
      }
    } else if (trimsLineEnd && at < source.length() && source.charAt(at) == '\n') {
      at++;
    }
  }

  private void lexWord() {
    char first = source.charAt(at);
    int from = at;
    if (first == '\'' || first == '"') {
      lexString(first);
    } else if (isDigit(first)) {
      while (at < source.length() && isDigit(source.charAt(at))) {
        at++;
      }
      if (at + 1 < source.length() && source.charAt(at) == '.' && isDigit(source.charAt(at + 1))) {
        throw refusal("has a number with a fraction");
      }
      tokens.add(new Token(Kind.NUMBER, source.substring(from, at), line()));
    } else if (isNamePart(first)) {
      while (at < source.length() && isNamePart(source.charAt(at))) {
        at++;
      }
      tokens.add(new Token(Kind.NAME, source.substring(from, at), line()));
    } else {
      for (String symbol : SYMBOLS) {
        if (source.startsWith(symbol, at)) {
          tokens.add(new Token(Kind.SYMBOL, symbol, line()));
          at += symbol.length();
          return;
        }
      }
      throw refusal("has a '" + first + "'");
    }
  }

  private void lexString(char quote) {
    var text = new StringBuilder();
    int start = line();
    at++;
    while (at < source.length() && source.charAt(at) != quote) {
      char next = source.charAt(at++);
      if (next == '\\' && at < source.length()) {
        unescape(text);
      } else {
        text.append(next);
      }
    }
    if (at == source.length()) {
      throw refusal("has a string that doesn't end");
    }
    at++;
    tokens.add(new Token(Kind.STRING, text.toString(), start));
  }

  private void unescape(StringBuilder text) {
    char escape = source.charAt(at++);
    switch (escape) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case '\\', '\'', '"' -> text.append(escape);
      case '\n' -> {}
      case 'x' -> text.append(hex(2));
      case 'u' -> text.append(hex(4));
      case 'a', 'b', 'f', 'v', 'N', 'U', '0', '1', '2', '3', '4', '5', '6', '7' ->
          throw refusal("has the escape '\\" + escape + "'");
      default -> text.append('\\').append(escape);
    }
  }

  private char hex(int digits) {
    int value = 0;
    for (int end = at + digits; at < end; at++) {
      int digit = at < source.length() ? Character.digit(source.charAt(at), 16) : -1;
      if (digit < 0) {
        throw refusal("has an escape without its digits");
      }
      value = 16 * value + digit;
    }
    return (char) value;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isNamePart(char character) {
    return character == '_' || isDigit(character) || Character.isLetter(character);
  }

  private int line() {
    for (; lineCountedTo < at; lineCountedTo++) {
      if (source.charAt(lineCountedTo) == '\n') {
        line++;
      }
    }
    return line;
  }

  private UnsupportedException refusal(String what) {
    return new UnsupportedException("the chat template " + what + ", line " + line());
  }
}
