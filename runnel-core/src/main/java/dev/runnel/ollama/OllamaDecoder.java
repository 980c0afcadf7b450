package dev.runnel.ollama;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.ApiErrors;
import dev.runnel.internal.dialect.FinishReasons;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.dialect.NativeParts;
import dev.runnel.internal.wire.Frame;

/**
 * Reads the lines of one answer, whose end is the one that is {@code done}. An object that is
 * neither part of an answer nor an error says nothing.
 *
 * <p>Source: Ollama's API reference, "Generate a chat message" and "Errors".
 */
final class OllamaDecoder implements FrameDecoder {
  private final Answer answer;
  private final JsonFrames frames;
  private final OllamaChunk chunk = new OllamaChunk();
  private final StringBuilder thinking = new StringBuilder();

  OllamaDecoder(Answer answer) {
    this.answer = answer;
    this.frames = new JsonFrames(answer.limits());
  }

  @Override
  public void decode(Frame frame) {
    frames.read(frame, chunk);
    if (chunk.saysError() || !chunk.isChunk()) {
      ApiError error = ApiErrors.read(frame);
      if (error.isKnown() || (chunk.saysError() && !chunk.isChunk())) {
        answer.fail(error, frame.text());
      }
    }
    takeChunk();
  }

  private void takeChunk() {
    answer.model(chunk.model());
    answer.text(chunk.text());
    answer.reasoning(chunk.thinking());
    thinking.append(chunk.thinking());
    for (WholeToolCall call : chunk.toolCalls()) {
      answer.toolCalls().open(call.id(), call.name()).arguments(call.arguments());
    }
    TokenUsage usage = chunk.usage();
    if (usage != null) {
      answer.usage(usage);
    }
    if (chunk.isDone()) {
      if (!thinking.isEmpty()) {
        // Goes back with the message, as Ollama's own client does: once their tools have answered,
        // some models go on from what they thought before.
        answer.nativePart(
            OllamaDialect.API, NativeParts.json(OllamaMessageWriter.THINKING, thinking.toString()));
      }
      answer.finish(FinishReasons.of(chunk.doneReason()));
      answer.end();
    }
  }
}
