package dev.runnel.internal.dialect;

import dev.runnel.LimitExceededException;
import dev.runnel.LimitExceededException.Limit;
import dev.runnel.Limits;

/**
 * How much of one answer is kept, in chars. Whatever makes the memory of a stream grow with what
 * the server sends is counted here first: one addition for each piece. Not thread-safe.
 */
final class AnswerSize {
  /** What a block, an item or a part costs besides its text: there are few in an answer. */
  private static final int PART = 4 * 1024;

  private final Limits limits;
  private long chars;

  AnswerSize(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  void add(long more) {
    chars += more;
    if (chars > limits.answerChars()) {
      throw new LimitExceededException(Limit.ANSWER_CHARS, limits.answerChars());
    }
  }

  void addParts(long count) {
    add(count * PART);
  }

  /** Makes sure that a number of tool calls is allowed. */
  void toolCalls(int count) {
    if (count > limits.toolCalls()) {
      throw new LimitExceededException(Limit.TOOL_CALLS, limits.toolCalls());
    }
  }
}
