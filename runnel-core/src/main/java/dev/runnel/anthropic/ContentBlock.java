package dev.runnel.anthropic;

/** A block while it is being written: what is to be known of it at its end. Not thread-safe. */
interface ContentBlock {

  /** Takes a delta. */
  void take(BlockDelta delta);

  /** The block is whole. */
  void stop();
}
