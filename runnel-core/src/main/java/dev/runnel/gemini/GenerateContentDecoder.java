package dev.runnel.gemini;

import dev.runnel.FinishReason;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.ApiErrors;
import dev.runnel.internal.dialect.FinishReasons;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.wire.Frame;

/**
 * Reads the responses of one answer: candidate 0 of them. There is no marker at the end; the finish
 * reason is it.
 *
 * <p>Source: Gemini API reference, "GenerateContentResponse".
 */
final class GenerateContentDecoder implements FrameDecoder {
  private static final int BAD_REQUEST = 400;

  private final Answer answer;
  private final JsonFrames frames;
  private final GenerateContentResponse response = new GenerateContentResponse();
  private final FunctionCalls calls;
  private final OwnParts ownParts;

  GenerateContentDecoder(Answer answer) {
    this.answer = answer;
    this.frames = new JsonFrames(answer.limits());
    this.calls = new FunctionCalls(answer);
    this.ownParts = new OwnParts(answer);
  }

  @Override
  public void decode(Frame frame) {
    if (frame.event().equals("error")) {
      answer.fail(ApiErrors.read(frame), frame.text());
    } else if (JsonFrames.isDone(frame)) {
      // Of gateways that speak other APIs too; Google sends none.
      answer.end();
    } else if (!JsonFrames.isBlank(frame)) {
      take(frames.read(frame, response), frame);
    }
  }

  private void take(GenerateContentResponse response, Frame frame) {
    answer.id(response.id());
    answer.model(response.model());
    response.candidates().forEach(this::take);
    if (response.usage() != null) {
      answer.usage(response.usage());
    }
    if (response.saysError()) {
      answer.fail(ApiErrors.read(frame), frame.text());
    } else if (!response.blockReason().isEmpty() && !response.hasCandidates()) {
      String words =
          response.blockMessage().isEmpty()
              ? "the prompt was blocked: " + response.blockReason()
              : response.blockMessage();
      answer.fail(new ApiError(words, "PROMPT_BLOCKED", BAD_REQUEST), frame.text());
    }
  }

  private void take(Candidate candidate) {
    candidate.parts().forEach(this::take);
    candidate.citations().forEach(answer::citation);
    FinishReason reason = FinishReasons.of(candidate.finishReason());
    // Where the model stops to have its code run, it goes on with the result.
    if (!reason.isStop() || !candidate.endsWithCode()) {
      answer.finish(reason);
    }
  }

  private void take(Part part) {
    if (part.functionCall() != null) {
      calls.take(part.functionCall(), part.signature());
    } else {
      ownParts.take(part);
      if (part.isThought()) {
        answer.reasoning(part.text());
      } else {
        answer.text(part.text());
      }
    }
  }
}
