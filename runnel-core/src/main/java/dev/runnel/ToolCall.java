package dev.runnel;

import dev.runnel.internal.json.JsonSyntax;
import dev.runnel.internal.text.SharedText;
import java.util.Objects;

/**
 * A call of a tool that the model asks for, or that its provider has run itself: {@link
 * Completion#pendingToolCalls()} are those that wait for a result.
 *
 * <p>While the stream runs, {@link #argumentsJson()} is a prefix of the final arguments: see {@link
 * #isComplete()}. Each chunk brings a longer one. They share what they have in common, so that
 * keeping all of them costs little; but to ask each of them for the whole text copies it each time.
 * Who follows the arguments as they grow asks for what is new:
 *
 * <pre>{@code
 * out.print(call.argumentsFrom(seen));
 * seen = call.argumentsLength();
 * }</pre>
 *
 * <p>Immutable; two are equal if id, name and arguments are.
 */
public final class ToolCall {
  private final String id;
  private final String name;
  private final SharedText arguments;

  /**
   * A call.
   *
   * @param id the provider's id of the call, to be given back with the result; made up where the
   *     provider gives none
   * @param name the tool's name
   * @param argumentsJson the arguments as the model wrote them, so far
   */
  public ToolCall(String id, String name, String argumentsJson) {
    this(id, name, SharedText.of(Objects.requireNonNull(argumentsJson, "argumentsJson")));
  }

  private ToolCall(String id, String name, SharedText arguments) {
    this.id = Objects.requireNonNull(id, "id");
    this.name = Objects.requireNonNull(name, "name");
    this.arguments = arguments;
  }

  /**
   * The provider's id of the call, to be given back with the result; made up where the provider
   * gives none.
   *
   * @return the id
   */
  public String id() {
    return id;
  }

  /**
   * The tool's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The arguments as the model wrote them, so far.
   *
   * @return JSON, or the beginning of it
   */
  public String argumentsJson() {
    return arguments.toString();
  }

  /**
   * How long the arguments are, so far.
   *
   * @return the number of chars of {@link #argumentsJson()}
   */
  public int argumentsLength() {
    return arguments.length();
  }

  /**
   * The end of the arguments, without making the whole of them.
   *
   * @param from where to begin: the {@link #argumentsLength()} of an earlier snapshot
   * @return the same as {@code argumentsJson().substring(from)}
   * @throws IndexOutOfBoundsException if the arguments are not so long
   */
  public String argumentsFrom(int from) {
    return arguments.from(from);
  }

  /**
   * The same call with more of its arguments, for whoever makes snapshots of a call that grows. It
   * shares the text with this one: a call made of many pieces costs no more than its length.
   *
   * @param delta what to append to the arguments
   * @return a call; this one stays as it is
   */
  public ToolCall append(String delta) {
    return delta.isEmpty() ? this : new ToolCall(id, name, arguments.append(delta));
  }

  /**
   * Tells whether the arguments are one whole JSON value. A call that was cut off, by the token
   * limit or by a broken stream, is not complete and must not be executed. Parses the arguments on
   * each call.
   *
   * @return true if {@link #argumentsJson()} parses
   */
  public boolean isComplete() {
    return JsonSyntax.isValid(argumentsJson());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ToolCall call
        && id.equals(call.id)
        && name.equals(call.name)
        && arguments.equals(call.arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, name, arguments);
  }

  @Override
  public String toString() {
    return "ToolCall[id=" + id + ", name=" + name + ", argumentsJson=" + arguments + "]";
  }
}
