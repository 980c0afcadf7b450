package dev.runnel.openai;

import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.ApiErrors;
import dev.runnel.internal.dialect.FinishReasons;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.wire.Frame;
import dev.runnel.openai.ItemDraft.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one answer. What an event is, its JSON says: not all servers send it as the
 * event's name too. Events of other types are ignored; among them those of tools that the provider
 * runs itself, and of audio.
 *
 * <p>Source: OpenAI API reference, "Responses", "Streaming events".
 */
final class ResponsesEventDecoder implements FrameDecoder {
  private final Answer answer;
  private final JsonFrames frames;
  private final ResponsesEvent event = new ResponsesEvent();
  private final ItemDrafts items;
  private boolean begun;

  ResponsesEventDecoder(Answer answer, String api) {
    this.answer = answer;
    this.frames = new JsonFrames(answer.limits());
    this.items = new ItemDrafts(answer, api);
  }

  @Override
  public void decode(Frame frame) {
    if (frame.event().equals("error")) {
      fail(ApiErrors.readAny(frame), frame.text());
    } else if (!JsonFrames.isDone(frame) && !JsonFrames.isBlank(frame)) {
      // [DONE] is another API's end: here it says nothing, since the response's own comes before.
      take(frames.read(frame, event), frame);
    }
  }

  private void take(ResponsesEvent event, Frame frame) {
    switch (event.type().isEmpty() ? frame.event() : event.type()) {
      case "response.created", "response.queued", "response.in_progress" ->
          identify(event.response());
      case "response.output_item.added" -> {
        if (event.item() != null) {
          items.begin(event, event.item());
        }
      }
      case "response.output_item.done" -> {
        if (event.item() != null) {
          items.finish(event, event.item());
        }
      }
      case "response.content_part.done",
          "response.reasoning_part.done",
          "response.reasoning_summary_part.done" -> {
        if (event.part() != null) {
          items.of(event).whole(event.partIndex(), event.part());
        }
      }
      case "response.output_text.annotation.added" -> {
        if (event.citation() != null) {
          items.of(event).cite(event.partIndex(), event.citation());
        }
      }
      case "response.output_text.delta" -> delta(Kind.TEXT, event);
      case "response.output_text.done" -> whole(Kind.TEXT, event);
      case "response.refusal.delta" -> delta(Kind.REFUSAL, event);
      case "response.refusal.done" -> whole(Kind.REFUSAL, event);
      case "response.reasoning_summary_text.delta" -> delta(Kind.SUMMARY, event);
      case "response.reasoning_summary_text.done" -> whole(Kind.SUMMARY, event);
      case "response.reasoning_text.delta" -> delta(Kind.THOUGHT, event);
      case "response.reasoning_text.done" -> whole(Kind.THOUGHT, event);
      case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
          items.of(event).arguments(event.delta());
      case "response.function_call_arguments.done", "response.custom_tool_call_input.done" ->
          items.of(event).wholeArguments(event.whole());
      case "response.completed" -> finish(event.response(), "completed", frame);
      case "response.incomplete" -> finish(event.response(), "incomplete", frame);
      case "response.failed", "response.error" -> fail(event.response(), frame);
      case "error" -> fail(ApiErrors.read(frame), frame.text());
      default -> {
        if (event.type().isEmpty()) {
          takeUntyped(frame);
        }
      }
    }
  }

  private void delta(Kind kind, ResponsesEvent event) {
    items.of(event).delta(kind, event.partIndex(), event.delta());
  }

  private void whole(Kind kind, ResponsesEvent event) {
    items.of(event).whole(kind, event.partIndex(), event.whole());
  }

  private void identify(@Nullable ResponseObject response) {
    begun = true;
    if (response == null) {
      return;
    }
    answer.id(response.id());
    answer.model(response.model());
    if (response.customTools() != null) {
      items.offered(response.customTools());
    }
  }

  private void take(@Nullable ResponseObject response) {
    identify(response);
    if (response != null) {
      items.finish(response.output());
      if (response.usage() != null) {
        answer.usage(response.usage());
      }
    }
  }

  private void finish(@Nullable ResponseObject response, String status, Frame frame) {
    if (response != null && !response.error().isEmpty()) {
      fail(response, frame);
      return;
    }
    take(response);
    String reason = response == null ? "" : response.incompleteReason();
    answer.finish(FinishReasons.of(reason.isEmpty() ? status : reason));
    answer.end();
  }

  private void fail(@Nullable ResponseObject response, Frame frame) {
    take(response);
    String error = response == null ? "" : response.error();
    if (error.isEmpty()) {
      // Perplexity and OpenRouter have it beside the response, or in its place.
      fail(ApiErrors.read(frame), frame.text());
    } else {
      fail(ApiErrors.read(error), error);
    }
  }

  /**
   * Whether an error event or the failed response itself says so, that is the response's status.
   */
  private void fail(ApiError error, String body) {
    if (begun) {
      answer.finish(FinishReasons.of("failed"));
    }
    answer.fail(error, body);
  }

  /** No event of this API; what says an error without a type is one all the same. */
  private void takeUntyped(Frame frame) {
    ApiError error = ApiErrors.read(frame);
    if (error.isKnown()) {
      fail(error, frame.text());
    }
  }
}
