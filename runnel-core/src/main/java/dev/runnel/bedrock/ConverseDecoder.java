package dev.runnel.bedrock;

import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiErrors;
import dev.runnel.internal.dialect.FinishReasons;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.dialect.ToolCalls.Draft;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.wire.Frame;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the events of one answer. It is whole when both {@code messageStop} and {@code metadata}
 * have come, which holds the usage and comes last. Events of other names are ignored.
 *
 * <p>Source: Amazon Bedrock API reference, "ConverseStreamOutput".
 */
final class ConverseDecoder implements FrameDecoder {
  private final Answer answer;
  private final JsonFrames frames;
  private final BlockDelta delta = new BlockDelta();
  private final ServerTools serverTools;
  private final Map<Long, Draft> calls = new HashMap<>();
  private final Map<Long, ReasoningBlock> reasoning = new HashMap<>();
  private boolean stopped;
  private boolean hadMetadata;

  ConverseDecoder(Answer answer) {
    this.answer = answer;
    this.frames = new JsonFrames(answer.limits());
    this.serverTools = new ServerTools(answer);
  }

  @Override
  public void decode(Frame frame) {
    if (frame.isError()) {
      answer.fail(ApiErrors.readNamed(frame), frame.text());
      return;
    }
    switch (frame.event()) {
      case "contentBlockStart" -> start(frames.read(frame, BlockStart::read));
      case "contentBlockDelta" -> add(frames.read(frame, delta));
      case "contentBlockStop" -> stop(frames.read(frame, ConverseDecoder::readIndex));
      case "messageStop" -> {
        answer.finish(FinishReasons.of(frames.read(frame, ConverseDecoder::readStopReason)));
        stopped = true;
      }
      case "metadata" -> {
        frames.read(frame, ConverseUsage::ofMetadata).ifPresent(answer::usage);
        hadMetadata = true;
      }
      default -> {
        // messageStart names the role, which is always the same.
      }
    }
    if (stopped && hadMetadata) {
      answer.end();
    }
  }

  private void start(BlockStart start) {
    switch (start.kind()) {
      case "toolUse" -> {
        Draft call = answer.toolCalls().open(start.toolUseId(), start.name());
        calls.put(start.index(), call);
        serverTools.begin(call, start.type());
      }
      case "toolResult" -> serverTools.beginResult(start);
      default -> {
        // Text and reasoning have nothing to say yet.
      }
    }
  }

  private void add(BlockDelta delta) {
    answer.text(delta.text());
    answer.reasoning(delta.reasoning());
    if (delta.citation() != null) {
      answer.mention(delta.citation());
    }
    if (delta.toolInput() != null) {
      calls
          .computeIfAbsent(delta.index(), index -> answer.toolCalls().open("", ""))
          .arguments(delta.toolInput());
    }
    if (delta.isReasoning()) {
      answer.keeps(delta.signature());
      answer.keeps(delta.redacted().length);
      reasoning.computeIfAbsent(delta.index(), index -> begin()).add(delta);
    }
    serverTools.addResult(delta.index(), delta.toolResults());
  }

  private ReasoningBlock begin() {
    answer.keepsParts(1);
    return new ReasoningBlock();
  }

  private void stop(long index) {
    calls.remove(index);
    ReasoningBlock thoughts = reasoning.remove(index);
    if (thoughts != null) {
      thoughts.toJson().ifPresent(block -> answer.nativePart(ConverseDialect.API, block));
    }
    serverTools.end(index);
  }

  private static long readIndex(JsonScanner json) {
    long index = 0;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      if (name.equals("contentBlockIndex")) {
        index = json.number(0);
      } else {
        json.skip();
      }
    }
    return index;
  }

  private static String readStopReason(JsonScanner json) {
    String reason = "";
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      if (name.equals("stopReason")) {
        reason = json.text();
      } else {
        json.skip();
      }
    }
    return reason;
  }
}
