package dev.runnel;

import dev.runnel.internal.json.JsonSyntax;
import java.util.Objects;

/**
 * A call of a tool that the model asks for, or that its provider has run itself: {@link
 * Completion#pendingToolCalls()} are those that wait for a result.
 *
 * <p>While the stream runs, {@code argumentsJson} is a prefix of the final arguments: see {@link
 * #isComplete()}.
 *
 * @param id the provider's id of the call, to be given back with the result; made up where the
 *     provider gives none
 * @param name the tool's name
 * @param argumentsJson the arguments as the model wrote them, so far
 */
public record ToolCall(String id, String name, String argumentsJson) {
  /** Checks for nulls. */
  public ToolCall {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(argumentsJson, "argumentsJson");
  }

  /**
   * Tells whether the arguments are one whole JSON value. A call that was cut off, by the token
   * limit or by a broken stream, is not complete and must not be executed. Parses the arguments on
   * each call.
   *
   * @return true if {@link #argumentsJson()} parses
   */
  public boolean isComplete() {
    return JsonSyntax.isValid(argumentsJson);
  }
}
