package dev.runnel;

import java.util.Objects;

/**
 * Why the model stopped: normalised, so that code can branch on it, and raw, as the provider said
 * it.
 *
 * <p>A model that stops with tool calls which wait for results stops for them: the value is {@code
 * tool_calls} then, whatever the provider's word.
 *
 * <p>Immutable.
 *
 * @param value {@code stop}, {@code tool_calls}, {@code length}, {@code content_filter}, {@code
 *     other}, or {@code ""} when the provider gave none
 * @param raw the provider's own word, or {@code ""}
 */
public record FinishReason(String value, String raw) {

  /** The provider gave no reason. */
  public static final FinishReason NONE = new FinishReason("", "");

  /** The model came to its natural end or to a stop string. */
  public static final FinishReason STOP = new FinishReason("stop", "stop");

  /** The model wants tools to be called. */
  public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls", "tool_calls");

  /** The token limit cut the answer. */
  public static final FinishReason LENGTH = new FinishReason("length", "length");

  /** The provider's filter cut the answer. */
  public static final FinishReason CONTENT_FILTER =
      new FinishReason("content_filter", "content_filter");

  /** Checks that the value is one of the normalised ones. */
  public FinishReason {
    Objects.requireNonNull(raw, "raw");
    switch (value) {
      case "stop", "tool_calls", "length", "content_filter", "other", "" -> {}
      default ->
          throw new ValidationException(
              "unknown finish reason '"
                  + value
                  + "': use stop, tool_calls, length, content_filter, other or \"\"");
    }
  }

  /**
   * Tells whether the model came to its natural end.
   *
   * @return true for {@code stop}
   */
  public boolean isStop() {
    return value.equals("stop");
  }

  /**
   * Tells whether the model wants tools to be called.
   *
   * @return true for {@code tool_calls}
   */
  public boolean isToolCalls() {
    return value.equals("tool_calls");
  }

  /**
   * Tells whether the token limit cut the answer.
   *
   * @return true for {@code length}
   */
  public boolean isLength() {
    return value.equals("length");
  }

  /**
   * Tells whether the provider's filter cut the answer.
   *
   * @return true for {@code content_filter}
   */
  public boolean isContentFilter() {
    return value.equals("content_filter");
  }

  /**
   * Tells whether the provider gave a reason outside the normalised ones.
   *
   * @return true for {@code other}
   */
  public boolean isOther() {
    return value.equals("other");
  }

  /**
   * Tells whether the provider gave no reason.
   *
   * @return true for {@code ""}
   */
  public boolean isNone() {
    return value.isEmpty();
  }

  /** Returns the normalised {@link #value()}. */
  @Override
  public String toString() {
    return value;
  }
}
