package dev.runnel.gemini;

import dev.runnel.Limits;
import dev.runnel.ProtocolException;
import dev.runnel.internal.dialect.ToolCalls;
import dev.runnel.internal.json.JsonWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the arguments of a call as they come, value by value, so that what is written is always
 * the beginning of the whole. The model writes from front to back, and so must the pieces come.
 */
final class StreamedArguments {
  private final ToolCalls.Draft draft;
  private final Limits limits;
  private final Set<List<JsonPath.Step>> begun = new HashSet<>();
  private List<JsonPath.Step> open = List.of();
  private boolean inString;
  private boolean isWhole;

  StreamedArguments(ToolCalls.Draft draft, Limits limits) {
    this.limits = limits;
    this.draft = draft;
  }

  /** All arguments at once; they count if no piece has come. */
  void whole(String json) {
    if (open.isEmpty() && !isWhole) {
      draft.arguments(json);
      isWhole = true;
    }
  }

  void append(PartialArgument piece) {
    if (isWhole || (piece.text() == null && piece.literal().isEmpty())) {
      return;
    }
    List<JsonPath.Step> path = JsonPath.parse(piece.path(), limits);
    if (!inString || !path.equals(open)) {
      closeString();
      moveTo(path);
      if (piece.text() == null) {
        draft.arguments(piece.literal());
        return;
      }
      draft.arguments("\"");
      inString = true;
    }
    draft.arguments(escaped(piece.text() == null ? "" : piece.text()));
    if (!piece.willContinue()) {
      closeString();
    }
  }

  /** Nothing follows. */
  void end() {
    if (isWhole) {
      return;
    }
    closeString();
    if (open.isEmpty()) {
      draft.arguments("{}");
    }
    closeDownTo(0);
    isWhole = true;
  }

  /** Ends what does not lead to a place, and begins what does. */
  private void moveTo(List<JsonPath.Step> path) {
    int common = 0;
    while (common < Math.min(open.size(), path.size())
        && open.get(common).equals(path.get(common))) {
      common++;
    }
    boolean isInside = !open.isEmpty() && (common == open.size() || common == path.size());
    if (isInside || begun.contains(path.subList(0, common + 1))) {
      throw new ProtocolException("the pieces of a tool call's arguments are out of order");
    }
    if (open.isEmpty()) {
      draft.arguments(path.get(0).begin());
    } else {
      closeDownTo(common + 1);
      draft.arguments(",");
    }
    draft.arguments(path.get(common).key());
    for (int step = common + 1; step < path.size(); step++) {
      draft.arguments(path.get(step).begin() + path.get(step).key());
    }
    for (int size = common + 1; size <= path.size(); size++) {
      begun.add(path.subList(0, size));
    }
    open = path;
  }

  private void closeDownTo(int depth) {
    for (int step = open.size() - 1; step >= depth; step--) {
      draft.arguments(open.get(step).end());
    }
  }

  private void closeString() {
    if (inString) {
      draft.arguments("\"");
      inString = false;
    }
  }

  private static String escaped(String text) {
    String quoted = JsonWriter.writeText(json -> json.text(text));
    return quoted.substring(1, quoted.length() - 1);
  }
}
