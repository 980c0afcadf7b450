package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.FinishReason;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.ApiErrors;
import dev.runnel.internal.dialect.FinishReasons;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.wire.Frame;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of one answer: choice 0 of them. An object that has neither choices nor an error
 * nor usage, such as a moderation result, says nothing of the answer and is ignored.
 *
 * <p>Source: OpenAI API reference, "The chat completion chunk object".
 */
final class ChatChunkDecoder implements FrameDecoder {
  private final Answer answer;
  private final JsonFrames frames;
  private final ChatChunk chunk = new ChatChunk();
  private final ChatDialect dialect;
  private @Nullable ToolCallDrafts toolCalls;
  private final KeptReasoning kept;
  private final Set<String> sources = new HashSet<>();

  ChatChunkDecoder(Answer answer, ChatDialect dialect) {
    this.answer = answer;
    this.frames = new JsonFrames(answer.limits());
    this.dialect = dialect;
    this.kept = new KeptReasoning(answer, dialect.compatibility().replay());
  }

  @Override
  public void decode(Frame frame) {
    if (JsonFrames.isDone(frame)) {
      answer.end();
    } else if (frame.event().equals("error")) {
      answer.fail(ApiErrors.readAny(frame), frame.text());
    } else if (!JsonFrames.isBlank(frame)) {
      take(frames.read(frame, chunk), frame);
    }
  }

  private void take(ChatChunk chunk, Frame frame) {
    if (chunk.mayBeError()) {
      ApiError error = ApiErrors.read(frame);
      if (error.isKnown() || !chunk.hasChoices()) {
        answer.fail(error, frame.text());
      }
    }
    if (!chunk.innerError().isEmpty()) {
      ApiError error = ApiErrors.read(chunk.innerError());
      if (error.isKnown()) {
        answer.fail(error, chunk.innerError());
      }
    }
    answer.id(chunk.id());
    answer.model(chunk.model());
    for (int i = 0; i < chunk.choices().size(); i++) {
      take(chunk.choices().get(i));
    }
    // Lists that are nearly always empty: an iterator would be an object for each chunk.
    for (int i = 0; i < chunk.sources().size(); i++) {
      Citation citation = chunk.sources().get(i);
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
      chunk.leaveOutMessages();
    } else {
      delta = choice.message();
    }
    if (delta != null) {
      answer.text(delta.content());
      answer.reasoning(delta.reasoning());
      answer.refusal(delta.refusal());
      for (int i = 0; i < delta.toolCalls().size(); i++) {
        toolCalls().take(delta.toolCalls().get(i));
      }
      for (int i = 0; i < delta.citations().size(); i++) {
        answer.citation(delta.citations().get(i));
      }
      kept.take(delta);
    }
    finish(FinishReasons.of(choice.finishReason()));
  }

  private ToolCallDrafts toolCalls() {
    if (toolCalls == null) {
      toolCalls = new ToolCallDrafts(answer.toolCalls());
    }
    return toolCalls;
  }

  private void finish(FinishReason reason) {
    boolean first = !answer.isFinished();
    answer.finish(reason);
    // Reasoning that was cut off is not given back: it is half a thought, and nobody signed it.
    if (first && (answer.finishReason().isStop() || answer.finishReason().isToolCalls())) {
      kept.json().ifPresent(json -> answer.nativePart(dialect.api(), json));
    }
  }
}
