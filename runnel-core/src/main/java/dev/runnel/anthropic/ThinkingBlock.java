package dev.runnel.anthropic;

import java.util.Map;

/** Thinking, which can be given back once it is signed. */
final class ThinkingBlock implements ContentBlock {
  private final KeptBlocks keptBlocks;
  private final BlockStart start;
  private final StringBuilder thinking;
  private String signature;

  ThinkingBlock(KeptBlocks keptBlocks, BlockStart start) {
    this.keptBlocks = keptBlocks;
    this.start = start;
    thinking = new StringBuilder(start.thinking());
    signature = start.signature();
  }

  @Override
  public void take(BlockDelta delta) {
    thinking.append(delta.thinking());
    signature = delta.signature().isEmpty() ? signature : delta.signature();
  }

  @Override
  public void stop() {
    if (signature.isEmpty()) {
      return;
    }
    Map<String, String> values =
        Map.of(
            "thinking", BlockJson.text(thinking.toString()),
            "signature", BlockJson.text(signature));
    BlockJson.with(start.json(), values).ifPresent(keptBlocks::add);
  }
}
