package dev.runnel.anthropic;

import dev.runnel.Citation;
import dev.runnel.internal.dialect.Answer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one message: text and thinking go on to the answer as they come, tool calls to
 * theirs, and what the API wants back is kept until it is whole. Not thread-safe.
 *
 * <p>Source: Anthropic API reference, "Create a Message", {@code ContentBlock}.
 */
final class ContentBlocks {
  private final Answer answer;
  private final KeptBlocks keptBlocks;
  private final Map<Long, ContentBlock> open = new HashMap<>();
  private final Map<String, ToolUseBlock> serverCalls = new HashMap<>();

  ContentBlocks(Answer answer) {
    this.answer = answer;
    this.keptBlocks = new KeptBlocks(answer);
  }

  /** The message starts (again): blocks that were open stay unfinished. */
  void startAgain() {
    open.clear();
  }

  void start(long index, @Nullable BlockStart start) {
    ContentBlock block = start == null ? null : counted(start);
    if (block == null) {
      open.remove(index);
    } else {
      open.put(index, block);
    }
  }

  void take(long index, BlockDelta delta) {
    answer.text(delta.text());
    answer.reasoning(delta.thinking());
    Citation citation = delta.citation();
    if (citation != null) {
      answer.mention(citation);
    }
    ContentBlock block = open.get(index);
    if (block != null) {
      answer.keeps(delta.signature());
      answer.keeps(delta.summary());
      answer.keeps(delta.encryptedSummary());
      block.take(delta);
    }
  }

  void stop(long index) {
    ContentBlock block = open.remove(index);
    if (block != null) {
      block.stop();
    }
  }

  /** A block that came whole. */
  void whole(BlockStart start) {
    ContentBlock block = counted(start);
    if (block != null) {
      block.stop();
    }
  }

  /** No more blocks follow. */
  void end() {
    keptBlocks.end();
  }

  private @Nullable ContentBlock counted(BlockStart start) {
    ContentBlock block = begin(start);
    if (block != null) {
      answer.keepsParts(1);
      answer.keeps(start.json());
    }
    return block;
  }

  /** Takes what is there from the start; null if nothing is to be kept of the block. */
  private @Nullable ContentBlock begin(BlockStart start) {
    return switch (start.type()) {
      case "text" -> {
        answer.text(start.text());
        start.citations().forEach(answer::mention);
        yield null;
      }
      case "thinking" -> {
        answer.reasoning(start.thinking());
        yield new ThinkingBlock(keptBlocks, start);
      }
      case "tool_use" -> toolUse(start);
      case "server_tool_use", "mcp_tool_use" -> {
        ToolUseBlock call = toolUse(start);
        call.draft().ranByProvider();
        serverCalls.put(start.id(), call);
        yield new ServerToolUseBlock(keptBlocks, call);
      }
      case "compaction" -> new CompactionBlock(keptBlocks, start);
      case "redacted_thinking" -> new WholeBlock(() -> keptBlocks.add(start.json()));
      default -> start.type().endsWith("_tool_result") ? result(start) : null;
    };
  }

  private ContentBlock result(BlockStart start) {
    ToolUseBlock call = serverCalls.remove(start.toolUseId());
    if (call != null) {
      call.hasRun();
    }
    return new WholeBlock(() -> keptBlocks.addResult(start.toolUseId(), start.json()));
  }

  private ToolUseBlock toolUse(BlockStart start) {
    return new ToolUseBlock(start, answer.toolCalls().open(start.id(), start.name()));
  }

  /**
   * A block to which no delta adds anything.
   *
   * @param atEnd what to do once it is whole
   */
  private record WholeBlock(Runnable atEnd) implements ContentBlock {
    @Override
    public void take(BlockDelta delta) {}

    @Override
    public void stop() {
      atEnd.run();
    }
  }
}
