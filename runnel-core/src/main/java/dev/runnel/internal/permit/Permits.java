package dev.runnel.internal.permit;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits, and a fair line of those who wait for one without holding a thread.
 *
 * <p>Invariants, guarded by {@code lock}, under which no foreign code runs:
 *
 * <ul>
 *   <li>{@code free} and the tickets that hold a permit add up to all there are.
 *   <li>While anybody waits, {@code free} is zero: a permit that comes back goes to the first in
 *       line, and nobody overtakes. Until it is closed: then nobody is let in from the line.
 *   <li>A ticket gives its permit or its place back once, whoever asks for it and how often.
 * </ul>
 *
 * <p>Thread-safe. Everything is O(1).
 */
public final class Permits {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Ticket> line = new LinkedHashSet<>();
  private final int maxWaiting;
  private int free;
  private boolean closed;

  /** Where a ticket stands. */
  public enum Standing {
    /** It has a permit. */
    HOLDS,
    /** It is in the line, and will be told. */
    WAITS,
    /** It has neither: the line is full, or it has given back what it had. */
    OUT
  }

  /**
   * So many permits, all free.
   *
   * @param permits how many
   * @param maxWaiting how many may wait for one
   */
  public Permits(int permits, int maxWaiting) {
    this.free = permits;
    this.maxWaiting = maxWaiting;
  }

  /**
   * A ticket, which holds nothing yet.
   *
   * @param admitted called if the ticket gets its permit after it had to wait, on the thread that
   *     gave the permit back: short and never blocking
   * @return the ticket
   */
  public Ticket ticket(Runnable admitted) {
    return new Ticket(admitted);
  }

  /** The right to one permit. Thread-safe. */
  public final class Ticket {
    private final Runnable admitted;
    private Standing standing = Standing.OUT;

    private Ticket(Runnable admitted) {
      this.admitted = admitted;
    }

    /**
     * Takes a permit or a place in the line. To be called once.
     *
     * @return what it got
     */
    public Standing take() {
      lock.lock();
      try {
        if (free > 0) {
          free--;
          standing = Standing.HOLDS;
        } else if (line.size() < maxWaiting) {
          line.add(this);
          standing = Standing.WAITS;
        }
        return standing;
      } finally {
        lock.unlock();
      }
    }

    /** Gives back the permit, or the place in the line. Idempotent. */
    public void giveBack() {
      Ticket next = leave();
      if (next != null) {
        // Its own giving back comes from elsewhere, so a line of thousands is no stack of
        // thousands.
        next.admitted.run();
      }
    }

    private @Nullable Ticket leave() {
      lock.lock();
      try {
        Standing had = standing;
        standing = Standing.OUT;
        return switch (had) {
          case HOLDS -> handOver();
          case WAITS -> {
            line.remove(this);
            yield null;
          }
          case OUT -> null;
        };
      } finally {
        lock.unlock();
      }
    }
  }

  private @Nullable Ticket handOver() {
    Iterator<Ticket> waiting = line.iterator();
    if (closed || !waiting.hasNext()) {
      free++;
      return null;
    }
    Ticket first = waiting.next();
    waiting.remove();
    first.standing = Standing.HOLDS;
    return first;
  }

  /** Admits none of those who wait any more: they are about to give up. Idempotent. */
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many permits are free.
   *
   * @return the number now
   */
  public int free() {
    lock.lock();
    try {
      return free;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many wait.
   *
   * @return the length of the line now
   */
  public int waiting() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }
}
