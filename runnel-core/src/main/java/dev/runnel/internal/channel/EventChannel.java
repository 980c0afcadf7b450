package dev.runnel.internal.channel;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of events with exactly one last event: the single owner of how a stream ends.
 *
 * <p>Invariants, all guarded by {@code lock}, which is never held while foreign code runs or
 * anybody waits for anything but the two conditions:
 *
 * <ul>
 *   <li>{@code last} goes from null to an event once by {@link #finish} (in order: queued events
 *       are delivered first), and may be replaced once by {@link #cut} (at once: queued events are
 *       dropped) as long as it has not been delivered.
 *   <li>After {@code last} is set nothing is queued any more.
 *   <li>{@code last} is delivered exactly once, after every queued event, to whichever receiver
 *       comes first; then the channel is closed for ever.
 *   <li>Receivers that wait are woken one for each event, and one more when the last event that
 *       waited is taken: the source may have stopped for want of room, and goes on when asked.
 *   <li>What {@code accepted} has seen is exactly what has been queued: a snapshot taken in {@link
 *       #consistently} or by the supplier of the last event agrees with the events before it.
 * </ul>
 *
 * <p>Thread-safe. Any number of threads may receive; one at a time sends.
 *
 * @param <E> the type of the events
 */
public final class EventChannel<E> {
  /** For {@link #awaitReadable}: without a limit. */
  public static final long FOREVER = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readable = lock.newCondition();
  private final Condition writable = lock.newCondition();
  private final Consumer<? super E> accepted;
  private final @Nullable Object[] ring;

  private int head;
  private int size;

  // The sender's own: so many places are free for sure, since nobody else fills them.
  private int known;
  private long taken;
  private @Nullable E last;
  private boolean cut;
  private volatile boolean ended;
  private volatile boolean closed;

  /**
   * An open, empty channel.
   *
   * @param capacity how many events may wait, the last one not counted
   * @param accepted sees every queued event, in order, under the channel's lock: short and never
   *     blocking
   */
  public EventChannel(int capacity, Consumer<? super E> accepted) {
    this.ring = new Object[capacity];
    this.accepted = accepted;
  }

  /**
   * Tells whether an event would be taken now. Only the sender can rely on it.
   *
   * @return true if there is room and the channel has no last event yet
   */
  public boolean hasRoom() {
    if (ended) {
      return false;
    }
    if (known > 0) {
      return true;
    }
    lock.lock();
    try {
      known = ring.length - size;
      return last == null && known > 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Queues an event if there is room.
   *
   * @param event the event
   * @return false if the channel is full or has its last event
   */
  public boolean offer(E event) {
    lock.lock();
    try {
      if (last != null || size == ring.length) {
        return false;
      }
      enqueue(event);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Queues an event, waiting for room.
   *
   * @param event the event
   * @return false if the channel got its last event before there was room
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean put(E event) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (last == null && size == ring.length) {
        writable.await();
      }
      if (last != null) {
        return false;
      }
      enqueue(event);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets the last event, to be delivered after those that wait.
   *
   * @param event makes the event; called under the lock, only if it will be the last one
   * @return false if there was a last event already
   */
  public boolean finish(Supplier<? extends E> event) {
    lock.lock();
    try {
      if (last != null) {
        return false;
      }
      setLast(event.get());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets the last event and drops those that wait: it is the next one to be received. Wins over a
   * {@link #finish}ed one that has not been delivered.
   *
   * @param event makes the event; called under the lock, only if it will be the last one
   * @return false if the channel was cut already, or its last event delivered
   */
  public boolean cut(Supplier<? extends E> event) {
    lock.lock();
    try {
      if (cut || closed) {
        return false;
      }
      E made = event.get();
      cut = true;
      while (size > 0) {
        dequeue();
      }
      setLast(made);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next event, if there is one now.
   *
   * @return the event, or null if none waits or the channel is {@linkplain #isClosed() closed}
   */
  public @Nullable E poll() {
    lock.lock();
    try {
      if (size > 0) {
        E event = dequeue();
        taken++;
        writable.signal();
        if (size == 0 && last == null) {
          // Whoever still waits has to ask the source: it may have stopped for want of room.
          readable.signal();
        }
        return event;
      }
      return takeLast();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the last event if it is next and of the given kind.
   *
   * @param kind the kind to take
   * @return the event, or null if it is not next, or not of this kind
   */
  public @Nullable E pollLast(Class<? extends E> kind) {
    lock.lock();
    try {
      return size == 0 && kind.isInstance(last) ? takeLast() : null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells whether {@link #poll} need not be asked later: it has something to give, or never will
   * have again.
   *
   * @return false if nothing waits and the channel has no last event yet
   */
  public boolean isReadable() {
    lock.lock();
    try {
      return size > 0 || last != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many events have been taken. To be read before the source is asked for more, and handed to
   * {@link #awaitReadable}.
   *
   * @return a number that changes with every {@link #poll} of an event but the last one
   */
  public long taken() {
    lock.lock();
    try {
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until {@link #poll} has something to give, the channel is closed, or another receiver has
   * taken an event: then the source may have stopped for want of room after it was last asked, and
   * the other may never come again, so it is for the one that waits to ask once more.
   *
   * @param nanos how long at most; {@link #FOREVER} also costs no timer
   * @param seen what {@link #taken} was when the source was asked
   * @return false if the time ran out
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean awaitReadable(long nanos, long seen) throws InterruptedException {
    long left = nanos;
    lock.lockInterruptibly();
    try {
      while (size == 0 && last == null && taken == seen) {
        if (left <= 0) {
          return false;
        }
        if (nanos == FOREVER) {
          readable.await();
        } else {
          left = readable.awaitNanos(left);
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells whether the last event is set, delivered or not: nothing more is taken.
   *
   * @return true once {@link #finish} or {@link #cut} has succeeded
   */
  public boolean isEnded() {
    return ended;
  }

  /**
   * Tells whether the last event has been delivered.
   *
   * @return true once there is nothing left to receive, ever
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * The last event.
   *
   * @return the event, or null as long as there is none; final once the channel {@link #isClosed()}
   *     or was cut
   */
  public @Nullable E last() {
    return consistently(() -> last);
  }

  /**
   * Runs something while nothing is queued or ended, unless there is a last event: what {@code
   * accepted} collects does not change after that.
   *
   * @param action short and never blocking
   */
  public void ifOpen(Runnable action) {
    lock.lock();
    try {
      if (last == null) {
        action.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs something while nothing is queued or ended.
   *
   * @param action short and never blocking
   * @param <T> what it returns
   * @return what it returned
   */
  public <T extends @Nullable Object> T consistently(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(E event) {
    accepted.accept(event);
    ring[(head + size) % ring.length] = event;
    size++;
    known = Math.max(known - 1, 0);
    readable.signal();
  }

  @SuppressWarnings("unchecked") // the ring holds nothing but Es
  private E dequeue() {
    E event = (E) ring[head];
    ring[head] = null;
    head = (head + 1) % ring.length;
    size--;
    return event;
  }

  private void setLast(E event) {
    last = event;
    ended = true;
    readable.signalAll();
    writable.signalAll();
  }

  private @Nullable E takeLast() {
    if (last == null || closed) {
      return null;
    }
    closed = true;
    return last;
  }
}
