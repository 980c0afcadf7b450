package dev.runnel.gemini;

import dev.runnel.internal.dialect.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the parts that go back to the model as they came: the signed ones, and what the tools did
 * that Google runs itself. Code goes with its result, since half of that would be refused.
 */
final class OwnParts {
  private final Answer answer;
  private final List<NativePart> code = new ArrayList<>(0);
  private int textSoFar;

  OwnParts(Answer answer) {
    this.answer = answer;
  }

  void take(Part part) {
    String text = part.isThought() ? "" : part.text();
    if (part.has("executableCode")) {
      code.add(placed(part, text));
    } else if (part.has("codeExecutionResult")) {
      code.forEach(this::keep);
      code.clear();
      keep(placed(part, text));
    } else if (!part.signature().isEmpty() || part.has("toolCall") || part.has("toolResponse")) {
      keep(placed(part, text));
    }
    textSoFar += text.length();
  }

  private NativePart placed(Part part, String text) {
    return new NativePart.Placed(textSoFar, text, part.json());
  }

  private void keep(NativePart part) {
    answer.nativePart(GenerateContentDialect.API, part.json());
  }
}
