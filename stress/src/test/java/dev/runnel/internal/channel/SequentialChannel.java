package dev.runnel.internal.channel;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EventChannel} promises, for one thread: the specification that every order of
 * concurrent calls has to agree with. Written from the words of its javadoc, not from its code.
 */
public final class SequentialChannel {
  private final Queue<Number> waiting = new ArrayDeque<>();
  private @Nullable Number last;
  private boolean wasCut;
  private boolean delivered;

  /** Takes a chunk if there is room and no end. */
  public boolean offer(int event) {
    return hasRoom() && waiting.add(event);
  }

  /** Ends in order, if there is no end yet. */
  public boolean finish(int event) {
    if (last != null) {
      return false;
    }
    last = (long) event;
    return true;
  }

  /** Ends at once, unless it was cut or the end delivered. */
  public boolean cut(int event) {
    if (wasCut || delivered) {
      return false;
    }
    wasCut = true;
    waiting.clear();
    last = (double) event;
    return true;
  }

  /** The next chunk, then the end once, then nothing. */
  public @Nullable Number poll() {
    return waiting.isEmpty() ? deliver() : waiting.remove();
  }

  /** The end, if it is next and was cut in. */
  public @Nullable Number pollCut() {
    return waiting.isEmpty() && wasCut ? deliver() : null;
  }

  public boolean hasRoom() {
    return last == null && waiting.size() < ChannelLincheckTest.CAPACITY;
  }

  public boolean isReadable() {
    return !waiting.isEmpty() || last != null;
  }

  public boolean isEnded() {
    return last != null;
  }

  public boolean isClosed() {
    return delivered;
  }

  public @Nullable Number last() {
    return last;
  }

  private @Nullable Number deliver() {
    if (last == null || delivered) {
      return null;
    }
    delivered = true;
    return last;
  }
}
