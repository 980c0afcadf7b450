package dev.runnel.gemini;

import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ToolCalls;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one answer. They come whole, unless Vertex AI was asked to stream their arguments:
 * then one begins with its name, goes on without, and ends with a piece that says that none
 * follows.
 *
 * <p>Source: Vertex AI guide "Introduction to function calling", section "Stream function call
 * arguments".
 */
final class FunctionCalls {
  private final Answer answer;
  private ToolCalls.@Nullable Draft draft;
  private @Nullable StreamedArguments streamed;

  FunctionCalls(Answer answer) {
    this.answer = answer;
  }

  void take(FunctionCall call, String signature) {
    ToolCalls.Draft draft = this.draft;
    StreamedArguments streamed = this.streamed;
    if (draft == null || streamed == null || !call.name().isEmpty()) {
      if (streamed != null) {
        streamed.end();
      }
      draft = answer.toolCalls().open(call.id(), call.name());
      streamed = new StreamedArguments(draft, answer.limits());
      this.draft = draft;
    }
    if (!signature.isEmpty()) {
      var signed = new NativePart.Signature(draft.shownId(), signature);
      answer.nativePart(GenerateContentDialect.API, signed.json());
    }
    if (call.arguments().isEmpty()) {
      for (PartialArgument piece : call.partialArguments()) {
        answer.keeps(piece.path());
        streamed.append(piece);
      }
    } else {
      streamed.whole(call.arguments());
    }
    if (call.willContinue()) {
      this.streamed = streamed;
    } else {
      streamed.end();
      this.streamed = null;
    }
  }
}
