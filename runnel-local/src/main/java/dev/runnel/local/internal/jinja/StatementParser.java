package dev.runnel.local.internal.jinja;

import dev.runnel.local.internal.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes statements of words. */
final class StatementParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;

  private StatementParser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  static List<Statement> parse(String source) {
    var parser = new StatementParser(new TokenStream(Lexer.tokens(source)));
    List<Statement> statements = parser.body(Set.of());
    if (!parser.tokens.is(Kind.END)) {
      throw parser.tokens.unexpected("text or a tag");
    }
    return statements;
  }

  /** All up to one of these names, or the end of the template if there are none. */
  private List<Statement> body(Set<String> ends) {
    tokens.deepen();
    var statements = new ArrayList<Statement>();
    while (!tokens.is(Kind.END)) {
      Token token = tokens.peek();
      if (token.kind() == Kind.STATEMENT && ends.contains(tokens.peekSecond().text())) {
        tokens.rise(1);
        return statements;
      }
      tokens.next();
      switch (token.kind()) {
        case DATA -> statements.add(new Statement.Data(Text.markup(token.text())));
        case OUTPUT -> {
          statements.add(new Statement.Output(expressions.expression(), token.line()));
          tokens.expectClose();
        }
        case STATEMENT -> statement(token.line(), statements);
        default -> throw tokens.unexpected("text or a tag");
      }
    }
    if (!ends.isEmpty()) {
      throw tokens.unexpected(String.join(" or ", ends));
    }
    tokens.rise(1);
    return statements;
  }

  private void statement(int line, List<Statement> statements) {
    String name = tokens.peek().text();
    switch (name) {
      case "if" -> statements.add(ifStatement());
      case "for" -> statements.add(forStatement(line));
      case "set" -> statements.add(setStatement(line));
      // Marks for training which words are the model's. No scope, no output.
      case "generation" -> {
        tokens.next();
        tokens.expectClose();
        statements.addAll(body(Set.of("endgeneration")));
        end();
      }
      default -> throw tokens.unexpected("if, for or set");
    }
  }

  /** The end of a block, whose tag has begun. */
  private void end() {
    tokens.next();
    tokens.next();
    tokens.expectClose();
  }

  private Statement ifStatement() {
    var branches = new ArrayList<Statement.Branch>();
    List<Statement> otherwise = List.of();
    boolean isOpen = true;
    do {
      int line = tokens.next().line();
      Expression condition = expressions.withoutChoice();
      tokens.expectClose();
      branches.add(new Statement.Branch(condition, body(Set.of("elif", "else", "endif")), line));
      tokens.next();
      isOpen = tokens.isName("elif");
    } while (isOpen);
    if (tokens.takeName("else")) {
      tokens.expectClose();
      otherwise = body(Set.of("endif"));
      tokens.next();
    }
    tokens.next();
    tokens.expectClose();
    return new Statement.If(branches, otherwise);
  }

  private Statement forStatement(int line) {
    tokens.next();
    var names = new ArrayList<String>();
    do {
      names.add(tokens.expectName());
    } while (tokens.takeSymbol(","));
    if (!tokens.takeName("in")) {
      throw tokens.unexpected("in");
    }
    Expression items = expressions.withoutChoice();
    Expression condition = tokens.takeName("if") ? expressions.expression() : null;
    tokens.expectClose();
    List<Statement> body = body(Set.of("else", "endfor"));
    List<Statement> otherwise = List.of();
    tokens.next();
    if (tokens.takeName("else")) {
      tokens.expectClose();
      otherwise = body(Set.of("endfor"));
      tokens.next();
    }
    tokens.next();
    tokens.expectClose();
    return new Statement.For(names, items, condition, body, otherwise, line);
  }

  private Statement setStatement(int line) {
    tokens.next();
    String name = tokens.expectName();
    @Nullable String attribute = tokens.takeSymbol(".") ? tokens.expectName() : null;
    if (attribute == null && tokens.is(Kind.CLOSE)) {
      tokens.next();
      List<Statement> body = body(Set.of("endset"));
      end();
      return new Statement.Capture(name, body);
    }
    tokens.expectSymbol("=");
    Expression value = expressions.expression();
    tokens.expectClose();
    return new Statement.Set(name, attribute, value, line);
  }
}
