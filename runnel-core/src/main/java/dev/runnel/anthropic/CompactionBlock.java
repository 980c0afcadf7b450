package dev.runnel.anthropic;

import java.util.LinkedHashMap;

/**
 * A summary of what came before, which stands in for it when it is given back (Anthropic docs,
 * "Compaction").
 */
final class CompactionBlock implements ContentBlock {
  private final KeptBlocks keptBlocks;
  private final BlockStart start;
  private final StringBuilder summary = new StringBuilder();
  private final StringBuilder encrypted = new StringBuilder();

  CompactionBlock(KeptBlocks keptBlocks, BlockStart start) {
    this.keptBlocks = keptBlocks;
    this.start = start;
  }

  @Override
  public void take(BlockDelta delta) {
    summary.append(delta.summary());
    encrypted.append(delta.encryptedSummary());
  }

  @Override
  public void stop() {
    var values = new LinkedHashMap<String, String>();
    if (!summary.isEmpty()) {
      values.put("content", BlockJson.text(summary.toString()));
    }
    if (!encrypted.isEmpty()) {
      values.put("encrypted_content", BlockJson.text(encrypted.toString()));
    }
    BlockJson.with(start.json(), values).ifPresent(keptBlocks::add);
  }
}
