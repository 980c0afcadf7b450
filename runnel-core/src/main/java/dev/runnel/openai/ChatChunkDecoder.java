package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.ApiErrors;
import dev.runnel.internal.dialect.FinishReasons;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the chunks of one answer: choice 0 of them. An object that has neither choices nor an error
 * nor usage, such as a moderation result, says nothing of the answer and is ignored.
 *
 * <p>Source: OpenAI API reference, "The chat completion chunk object".
 */
final class ChatChunkDecoder implements FrameDecoder {
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private static final int SPACES = 4;
  private static final int LONGEST_MESSAGE = 1_000;

  private final Answer answer;
  private final ToolCallDrafts toolCalls;
  private final Set<String> sources = new HashSet<>();
  private boolean hadDelta;

  ChatChunkDecoder(Answer answer) {
    this.answer = answer;
    this.toolCalls = new ToolCallDrafts(answer.toolCalls());
  }

  @Override
  public void decode(Frame frame) {
    if (isDone(frame)) {
      answer.end();
    } else if (frame.event().equals("error")) {
      answer.fail(errorEvent(frame), frame.text());
    } else if (!JsonFrames.isBlank(frame)) {
      // What the deltas have said already, whole messages would say again.
      take(JsonFrames.read(frame, json -> ChatChunk.read(json, !hadDelta)), frame);
    }
  }

  private static boolean isDone(Frame frame) {
    return frame.dataEquals(DONE)
        || (frame.length() <= DONE.length + SPACES && frame.text().strip().equals("[DONE]"));
  }

  private void take(ChatChunk chunk, Frame frame) {
    if (chunk.mayBeError()) {
      ApiError error = ApiErrors.read(frame);
      if (error.isKnown() || !chunk.hasChoices()) {
        answer.fail(error, frame.text());
      }
    }
    answer.id(chunk.id());
    answer.model(chunk.model());
    for (ChatChoice choice : chunk.choices()) {
      take(choice);
    }
    for (Citation citation : chunk.sources()) {
      // The whole list comes with each chunk.
      if (sources.add(citation.url())) {
        answer.citation(citation);
      }
    }
    if (chunk.usage() != null) {
      answer.usage(chunk.usage());
    }
  }

  private void take(ChatChoice choice) {
    ChatDelta delta = choice.delta();
    if (delta != null) {
      hadDelta = true;
    } else {
      delta = choice.message();
    }
    if (delta != null) {
      answer.text(delta.content());
      answer.reasoning(delta.reasoning());
      answer.refusal(delta.refusal());
      delta.toolCalls().forEach(toolCalls::take);
      delta.citations().forEach(answer::citation);
    }
    answer.finish(FinishReasons.of(choice.finishReason()));
  }

  /** An error event is one whatever it holds: an error document, or plain text. */
  private static ApiError errorEvent(Frame frame) {
    ApiError error = ApiErrors.read(frame);
    String text = error.isKnown() ? "" : frame.text().strip();
    if (text.isEmpty() || text.startsWith("{") || text.startsWith("[")) {
      return error;
    }
    return new ApiError(text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)), "", 0);
  }
}
