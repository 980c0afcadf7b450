package dev.runnel.anthropic;

import dev.runnel.internal.dialect.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hands over the blocks that the API wants back, in their order. It takes no call of a server's
 * tool without its result, nor the other way round, so what comes after a call waits for the result
 * of that.
 */
final class KeptBlocks {

  /**
   * A block.
   *
   * @param json the block
   * @param callId the call that it is, or {@code ""}
   */
  private record Part(String json, String callId) {}

  private final Answer answer;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> openCalls = new HashSet<>();

  KeptBlocks(Answer answer) {
    this.answer = answer;
  }

  /** A block that stands for itself. */
  void add(String json) {
    parts.add(new Part(json, ""));
    release();
  }

  /** A call that the server runs. */
  void addCall(String id, String json) {
    if (!id.isEmpty()) {
      parts.add(new Part(json, id));
      openCalls.add(id);
    }
  }

  /** The result of a call; of one that is not known, it is left out. */
  void addResult(String callId, String json) {
    if (openCalls.remove(callId)) {
      add(json);
    }
  }

  /** Nothing follows: calls that have no result by now are left out. */
  void end() {
    parts.removeIf(part -> openCalls.contains(part.callId()));
    openCalls.clear();
    release();
  }

  private void release() {
    if (openCalls.isEmpty()) {
      parts.forEach(part -> answer.nativePart(MessagesDialect.API, part.json()));
      parts.clear();
    }
  }
}
