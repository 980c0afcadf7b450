package dev.runnel;

import java.util.Locale;
import java.util.Objects;

/**
 * The server sent more than {@link Limits} allow: it is broken or hostile, or the limit is too low
 * for what was asked.
 */
public final class LimitExceededException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  /** What was too much. */
  public enum Limit {
    /** {@link Limits#headerBytes()}. */
    HEADER_BYTES(
        "response headers of more than %d bytes",
        "withHeaderBytes(..)), and the JDK's client by -Djdk.http.maxHeaderSize"),
    /** {@link Limits#lineBytes()}. */
    LINE_BYTES("a line of more than %d bytes", "withLineBytes(..))"),
    /** {@link Limits#frameBytes()}. */
    FRAME_BYTES("an event of more than %d bytes", "withFrameBytes(..))"),
    /** {@link Limits#jsonDepth()}. */
    JSON_DEPTH("JSON nested more than %d levels deep", "withJsonDepth(..))"),
    /** {@link Limits#toolCalls()}. */
    TOOL_CALLS("more than %d tool calls in one answer", "withToolCalls(..))"),
    /** {@link Limits#answerChars()}. */
    ANSWER_CHARS("an answer of more than %d chars", "withAnswerChars(..))");

    private final String excess;
    private final String cure;

    Limit(String excess, String cure) {
      this.excess = excess;
      this.cure = cure;
    }

    private String message(long allowed) {
      return "the server sent "
          + String.format(Locale.ROOT, excess, allowed)
          + ": if that is right, allow more by limits(Limits.defaults()."
          + cure;
    }
  }

  /** Which limit was broken. */
  private final Limit limit;

  /** How much it allows. */
  private final long allowed;

  /**
   * A limit that was broken.
   *
   * @param limit which one
   * @param allowed how much it allows
   */
  public LimitExceededException(Limit limit, long allowed) {
    super(Objects.requireNonNull(limit, "limit").message(allowed));
    this.limit = limit;
    this.allowed = allowed;
  }

  /**
   * Which limit was broken.
   *
   * @return the limit
   */
  public Limit limit() {
    return limit;
  }

  /**
   * How much it allows.
   *
   * @return bytes, levels, calls or chars, as the limit says
   */
  public long allowed() {
    return allowed;
  }
}
