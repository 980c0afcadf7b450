package dev.runnel.openai;

import dev.runnel.internal.dialect.ToolCalls;
import dev.runnel.internal.dialect.ToolCalls.Draft;
import dev.runnel.internal.json.JsonSyntax;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the call that a piece belongs to: by its index, else by its id, else the last one.
 *
 * <p>A call that is known goes on unless the piece cannot be part of it. An id of its own makes a
 * new call only together with a name: the one names a call once and repeats the index for the next
 * (Cerebras), the other invents an id for every piece (older vLLM) but doesn't name the tool again.
 */
final class ToolCallDrafts {
  private final ToolCalls calls;
  private final Map<Long, Draft> byIndex = new HashMap<>();
  private final Map<String, Draft> byId = new HashMap<>();

  ToolCallDrafts(ToolCalls calls) {
    this.calls = calls;
  }

  void take(ToolCallDelta delta) {
    Draft draft = known(delta);
    if (draft == null || begins(delta, draft)) {
      draft = calls.open(delta.id(), delta.name());
      if (delta.index() != ToolCallDelta.NO_INDEX) {
        byIndex.put(delta.index(), draft);
      }
    }
    draft.id(delta.id());
    draft.name(delta.name());
    draft.arguments(delta.arguments());
    byId.putIfAbsent(draft.id(), draft);
  }

  private @Nullable Draft known(ToolCallDelta delta) {
    if (delta.index() != ToolCallDelta.NO_INDEX) {
      return byIndex.get(delta.index());
    }
    Draft draft = delta.id().isEmpty() ? null : byId.get(delta.id());
    return draft == null ? calls.last() : draft;
  }

  private static boolean begins(ToolCallDelta delta, Draft draft) {
    if (delta.name().isEmpty() || draft.name().isEmpty()) {
      return false;
    }
    if (!delta.id().isEmpty() && !draft.id().isEmpty()) {
      return !delta.id().equals(draft.id());
    }
    // No ids to tell by: a whole call that is followed by arguments is followed by another call.
    return !delta.name().equals(draft.name())
        || (!delta.arguments().isEmpty() && JsonSyntax.isValid(draft.arguments()));
  }
}
