package dev.runnel.stress.soak;

import dev.runnel.StreamEvent;

/** What one stream has said. For one thread at a time. */
final class Text {
  private final Ledger ledger;
  private final StringBuilder said = new StringBuilder();

  Text(Ledger ledger) {
    this.ledger = ledger;
  }

  StreamEvent add(StreamEvent event) {
    if (event instanceof StreamEvent.Chunk(var chunk)) {
      ledger.chunk();
      add(chunk.contentDelta());
    }
    return event;
  }

  void add(String delta) {
    said.append(delta);
  }

  /** Whether this is what the deltas make. */
  boolean is(String whole) {
    return said.toString().equals(whole);
  }

  @Override
  public String toString() {
    return said.toString();
  }
}
