package dev.runnel.anthropic;

import dev.runnel.internal.dialect.ToolCalls.Draft;

/**
 * A call of a tool. Its input comes in deltas, or is whole from the start; where it stays empty,
 * the call may still have been cut off, so only its result or the message's end tell that it needs
 * none.
 *
 * @param start how it began
 * @param draft the call
 */
record ToolUseBlock(BlockStart start, Draft draft) implements ContentBlock {

  @Override
  public void take(BlockDelta delta) {
    draft.arguments(delta.partialJson());
  }

  @Override
  public void stop() {
    if (draft.arguments().isEmpty() && BlockJson.hasFields(start.input())) {
      draft.arguments(start.input());
    }
  }

  /** The call has a result, so it was whole: what has no arguments needs none. */
  void hasRun() {
    if (draft.arguments().isEmpty()) {
      draft.arguments(start.input());
    }
  }

  /** The input as far as it has come, an empty object if nothing of it has. */
  String input() {
    return draft.arguments().isEmpty() ? start.input() : draft.arguments();
  }
}
