package dev.runnel.anthropic;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.FinishReasons;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one message. Those that are not known are ignored, as the API's versioning
 * asks of its clients. A message that starts again goes on with what there is.
 *
 * <p>Source: Anthropic docs, "Streaming messages".
 */
final class MessageDecoder implements FrameDecoder {
  private final Answer answer;
  private final JsonFrames frames;
  private final ContentBlocks blocks;
  private final MessageUsage usage = new MessageUsage();
  private final MessageEvent event = new MessageEvent(usage);
  private String stopReason = "";

  MessageDecoder(Answer answer) {
    this.answer = answer;
    this.frames = new JsonFrames(answer.limits());
    this.blocks = new ContentBlocks(answer);
  }

  @Override
  public void decode(Frame frame) {
    if (frame.event().equals("error")) {
      answer.fail(MessageErrors.read(frame), frame.text());
    } else if (JsonFrames.isDone(frame)) {
      // Some gateways end every stream so.
      stop();
    } else if (!JsonFrames.isBlank(frame)) {
      frames.read(frame, event);
      if (event.isError()) {
        answer.fail(MessageErrors.read(frame), frame.text());
      } else {
        takeEvent();
      }
    }
  }

  private void takeEvent() {
    switch (event.type()) {
      case "message_start" -> start(event.message());
      case "content_block_start" -> blocks.start(event.index(), event.block());
      case "content_block_delta" -> blocks.take(event.index(), event.delta());
      case "content_block_stop" -> blocks.stop(event.index());
      case "message_delta" -> {
        reportUsage();
        finish(event.delta().stopReason());
      }
      case "message_stop" -> stop();
      default -> {}
    }
  }

  private void start(@Nullable MessageStart message) {
    blocks.startAgain();
    if (message != null) {
      answer.id(message.id());
      answer.model(message.model());
      reportUsage();
      message.content().forEach(blocks::whole);
      // Nothing but the message's end may follow such a reason; it counts if nothing did.
      stopReason = message.stopReason();
    }
  }

  private void reportUsage() {
    TokenUsage told = usage.result();
    if (told != null) {
      answer.usage(told);
    }
  }

  private void finish(String reason) {
    if (!reason.isEmpty()) {
      blocks.end();
      answer.finish(FinishReasons.of(reason));
    }
  }

  private void stop() {
    finish(stopReason);
    blocks.end();
    answer.end();
  }
}
