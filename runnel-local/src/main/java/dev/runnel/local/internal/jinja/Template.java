package dev.runnel.local.internal.jinja;

import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.token.Span;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A template that has been parsed. Immutable and thread-safe. */
public final class Template {
  private static final int LONGEST = 256 * 1024;
  private static final long STEPS = 1_000_000;
  private static final long STEPS_PER_MESSAGE = 2_000;

  /** Of what comes in, every character may be copied so often. */
  private static final long COPIES = 64;

  private final List<Statement> statements;

  private Template(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Reads a template.
   *
   * @param source its text
   * @return the template
   * @throws UnsupportedException if it isn't well-formed, or uses anything that isn't known here;
   *     says what, and in which line
   */
  public static Template parse(String source) {
    if (source.length() > LONGEST) {
      throw new UnsupportedException(
          "the chat template has more than %,d characters".formatted(LONGEST));
    }
    return new Template(StatementParser.parse(source));
  }

  /**
   * Runs the template.
   *
   * @param variables the names it can use
   * @param messages how many messages are among them, for the bounds
   * @param characters how many characters they have, for the bounds
   * @param clock what time it is, for templates that write the date
   * @return what it put out
   * @throws ValidationException if the template itself refuses the conversation
   * @throws UnsupportedException if it does what isn't known here, or goes on beyond its bounds
   */
  public List<Span> render(
      Map<String, Value> variables, int messages, long characters, Clock clock) {
    long steps = STEPS + STEPS_PER_MESSAGE * messages + COPIES * characters / 8;
    return new Rendering(new Functions(clock), new Budget(steps)).run(statements, variables);
  }
}
