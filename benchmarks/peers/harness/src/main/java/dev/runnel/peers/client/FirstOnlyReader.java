package dev.runnel.peers.client;

import org.jspecify.annotations.Nullable;

/**
 * Tells another reader of the first event and of nothing else, on a thread of its own, which that
 * one may block. For clients that stop asking when a reader stalls.
 */
public final class FirstOnlyReader implements Reader {
  private final Reader reader;
  private boolean told;

  /**
   * Makes one.
   *
   * @param reader who is told
   */
  public FirstOnlyReader(Reader reader) {
    this.reader = reader;
  }

  @Override
  public boolean text(String delta) {
    return event(-1);
  }

  @Override
  public boolean event(long nanoTime) {
    if (!told) {
      told = true;
      Thread.startVirtualThread(() -> reader.event(nanoTime));
    }
    return true;
  }

  @Override
  public void toolPiece() {}

  @Override
  public void toolArguments(String arguments) {}

  @Override
  public void end(@Nullable Throwable failure) {}
}
