package dev.runnel.cohere;

import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.ApiErrors;
import dev.runnel.internal.dialect.FinishReasons;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.dialect.NativeParts;
import dev.runnel.internal.dialect.ToolCalls.Draft;
import dev.runnel.internal.json.JsonWriter;
import dev.runnel.internal.wire.Frame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one answer. {@code message-end} is its end; the {@code [DONE]} that follows
 * is in no documentation. {@code citation-end}, {@code debug} and events not known say nothing.
 *
 * <p>Source: Cohere docs, "A Guide to Streaming Responses".
 */
final class CohereEventDecoder implements FrameDecoder {
  private final Answer answer;
  private final JsonFrames frames;
  private final CohereEvent event = new CohereEvent();
  private final Map<Long, Draft> toolCalls = new HashMap<>();
  private final StringBuilder thinking = new StringBuilder();
  private final StringBuilder toolPlan = new StringBuilder();

  CohereEventDecoder(Answer answer) {
    this.answer = answer;
    this.frames = new JsonFrames(answer.limits());
  }

  @Override
  public void decode(Frame frame) {
    if (JsonFrames.isDone(frame)) {
      answer.end();
    } else if (frame.event().equals("error")) {
      answer.fail(ApiErrors.readAny(frame), frame.text());
    } else if (!JsonFrames.isBlank(frame)) {
      take(frames.read(frame, event), frame);
    }
  }

  private void take(CohereEvent event, Frame frame) {
    switch (event.type()) {
      case "message-start" -> answer.id(event.id());
      case "content-start", "content-delta" -> {
        answer.text(event.text());
        answer.reasoning(event.thinking());
        thinking.append(event.thinking());
      }
      case "content-end" -> keepThinking();
      case "tool-plan-delta" -> {
        // The docs call it the model's reasoning about the tools it is going to use.
        answer.reasoning(event.toolPlan());
        toolPlan.append(event.toolPlan());
      }
      case "tool-call-start", "tool-call-delta" -> takeToolCall(event);
      case "tool-call-end" -> endToolCall(toolCall(event));
      case "citation-start" -> event.citations().forEach(answer::mention);
      case "message-end" -> end(event, frame);
      case "", "error" -> takeError(event, frame);
      default -> {}
    }
  }

  private void takeToolCall(CohereEvent event) {
    Draft draft = event.type().equals("tool-call-start") ? null : toolCall(event);
    if (draft == null) {
      draft = answer.toolCalls().open(event.toolCall().id(), event.toolCall().name());
      toolCalls.put(event.index(), draft);
    }
    draft.arguments(event.toolCall().arguments());
  }

  private @Nullable Draft toolCall(CohereEvent event) {
    return toolCalls.getOrDefault(event.index(), answer.toolCalls().last());
  }

  /** A tool without parameters is called with no arguments at all. */
  private static void endToolCall(@Nullable Draft draft) {
    if (draft != null && draft.arguments().isEmpty()) {
      draft.arguments("{}");
    }
  }

  private void end(CohereEvent event, Frame frame) {
    if (event.usage() != null) {
      answer.usage(event.usage());
    }
    answer.finish(FinishReasons.of(event.finishReason()));
    int status =
        switch (event.finishReason()) {
          case "ERROR" -> 500;
          case "TIMEOUT" -> 504;
          default -> 0;
        };
    if (status != 0 || !event.error().isEmpty()) {
      answer.fail(new ApiError(event.error(), event.finishReason(), status), frame.text());
      return;
    }
    if (!toolPlan.isEmpty()) {
      answer.nativePart(
          CohereDialect.API, NativeParts.json(CohereMessageWriter.TOOL_PLAN, toolPlan.toString()));
    }
    answer.end();
  }

  /** Thinking goes back with the message it belongs to, a block at a time. */
  private void keepThinking() {
    if (thinking.isEmpty()) {
      return;
    }
    String words = thinking.toString();
    thinking.setLength(0);
    String block =
        JsonWriter.writeText(
            json -> json.object(() -> json.field("type", "thinking").field("thinking", words)));
    answer.nativePart(CohereDialect.API, block);
  }

  /** An object that is no event, such as {@code {"message":".."}}, is an error or nothing. */
  private void takeError(CohereEvent event, Frame frame) {
    ApiError error = ApiErrors.read(frame);
    if (error.isKnown() || event.type().equals("error")) {
      answer.fail(error, frame.text());
    }
  }
}
