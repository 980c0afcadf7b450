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
  private final List<Part> code = new ArrayList<>(0);

  OwnParts(Answer answer) {
    this.answer = answer;
  }

  void take(Part part) {
    if (part.has("executableCode")) {
      answer.keepsParts(1);
      answer.keeps(part.json());
      code.add(part);
    } else if (part.has("codeExecutionResult")) {
      code.forEach(this::keep);
      code.clear();
      keep(part);
    } else if (!part.signature().isEmpty() || part.has("toolCall") || part.has("toolResponse")) {
      keep(part);
    }
  }

  private void keep(Part part) {
    var own = new NativePart.Whole(part.isThought() ? "" : part.text(), part.json());
    answer.nativePart(GenerateContentDialect.API, own.json());
  }
}
