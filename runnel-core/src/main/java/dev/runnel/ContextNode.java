package dev.runnel;

import dev.runnel.spi.Timer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A context that can end, once: by its own cancel or deadline, or with its parent.
 *
 * <p>{@code lock} guards what can change; no other lock is taken under it, so listeners are told
 * and the timer is asked outside of it. Children listen to their parent as streams do. Once ended,
 * a node has left its parent and its timer and holds no listener.
 */
final class ContextNode implements CancellableContext {

  /** Takes a listener back. */
  interface Registration {
    /** Nobody to take back. */
    Registration NONE = () -> {};

    void remove();
  }

  /** Told once, on the thread that ended the context: short and never blocking. */
  interface Listener {
    void ended(Supplier<RunnelException> reason);
  }

  /** A context listens to its parent. */
  private record Child(ContextNode node) implements Listener {
    @Override
    public void ended(Supplier<RunnelException> reason) {
      node.end(reason);
    }
  }

  private final Timer timer;
  private final @Nullable Instant deadline;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Listener> listeners = new LinkedHashSet<>();
  private @Nullable Supplier<RunnelException> reason;
  private Timer.@Nullable Timeout timeout;
  private Registration parent = Registration.NONE;

  private ContextNode(Timer timer, @Nullable Instant deadline) {
    this.timer = timer;
    this.deadline = deadline;
  }

  static ContextNode withCancel(CallContext parent, Timer timer) {
    var node = new ContextNode(timer, parent.deadline().orElse(null));
    node.attach(parent);
    return node;
  }

  static ContextNode withTimeout(CallContext parent, Timer timer, Duration timeout) {
    long millis = TimeUnit.MILLISECONDS.convert(timeout);
    return withDeadline(
        parent, timer, after(timer.now(), timeout), timeout, "timeout of " + millis + " ms");
  }

  static ContextNode withDeadline(CallContext parent, Timer timer, Instant deadline) {
    Duration left = Duration.between(timer.now(), deadline);
    return withDeadline(parent, timer, deadline, left, "deadline " + deadline);
  }

  private static ContextNode withDeadline(
      CallContext parent, Timer timer, Instant deadline, Duration left, String name) {
    Instant inherited = parent.deadline().orElse(null);
    if (inherited != null && inherited.isBefore(deadline)) {
      // The parent ends first and takes the child along: a timer of its own could only lie about
      // the reason.
      return withCancel(parent, timer);
    }
    var node = new ContextNode(timer, deadline);
    Supplier<RunnelException> reason =
        () -> new DeadlineExceededException("the call's " + name + " has passed");
    node.attach(parent);
    if (left.isPositive()) {
      // A TimeUnit converts what is too long to the longest there is.
      node.arm(timer.schedule(TimeUnit.NANOSECONDS.convert(left), () -> node.end(reason)));
    } else {
      node.end(reason);
    }
    return node;
  }

  private static Instant after(Instant now, Duration timeout) {
    try {
      return now.plus(timeout);
    } catch (DateTimeException | ArithmeticException tooFar) {
      return timeout.isNegative() ? Instant.MIN : Instant.MAX;
    }
  }

  /**
   * Lets a listener know when a context ends; at once, if it has ended.
   *
   * @return the handle to take the listener back
   */
  static Registration listen(CallContext context, Listener listener) {
    return switch (context) {
      case BackgroundContext never -> Registration.NONE;
      case ContextNode node -> node.listen(listener);
    };
  }

  @Override
  public Timer timer() {
    return timer;
  }

  @Override
  public CancellableContext withTimeout(Duration timeout) {
    return withTimeout(this, timer, timeout);
  }

  @Override
  public CancellableContext withDeadline(Instant deadline) {
    return withDeadline(this, timer, deadline);
  }

  @Override
  public CancellableContext withCancel() {
    return withCancel(this, timer);
  }

  @Override
  public Optional<Instant> deadline() {
    return Optional.ofNullable(deadline);
  }

  @Override
  public Optional<RunnelException> error() {
    lock.lock();
    try {
      return Optional.ofNullable(reason).map(Supplier::get);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isDone() {
    lock.lock();
    try {
      return reason != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    end(() -> new CancelledException("the call's context was cancelled"));
  }

  @Override
  public void cancel(Throwable cause) {
    Objects.requireNonNull(cause, "cause");
    end(() -> new CancelledException("the call's context was cancelled", cause));
  }

  @Override
  public void close() {
    cancel();
  }

  @Override
  public String toString() {
    return "CallContext[deadline=" + deadline + ", done=" + isDone() + "]";
  }

  /** How many streams and children would be told. */
  int listenerCount() {
    lock.lock();
    try {
      return listeners.size();
    } finally {
      lock.unlock();
    }
  }

  private void attach(CallContext parentContext) {
    Registration registration = listen(parentContext, new Child(this));
    lock.lock();
    try {
      if (reason == null) {
        parent = registration;
        return;
      }
    } finally {
      lock.unlock();
    }
    registration.remove();
  }

  private void arm(Timer.Timeout armed) {
    lock.lock();
    try {
      if (reason == null) {
        timeout = armed;
        return;
      }
    } finally {
      lock.unlock();
    }
    armed.cancel();
  }

  private Registration listen(Listener listener) {
    Supplier<RunnelException> ended;
    lock.lock();
    try {
      ended = reason;
      if (ended == null) {
        listeners.add(listener);
        return () -> forget(listener);
      }
    } finally {
      lock.unlock();
    }
    listener.ended(ended);
    return Registration.NONE;
  }

  private void forget(Listener listener) {
    lock.lock();
    try {
      listeners.remove(listener);
    } finally {
      lock.unlock();
    }
  }

  /** Ends this context and those below it, in a loop: they may be nested too deep for the stack. */
  private void end(Supplier<RunnelException> why) {
    Queue<ContextNode> below = new ArrayDeque<>();
    for (ContextNode node = this; node != null; node = below.poll()) {
      node.endAlone(why, below);
    }
  }

  private void endAlone(Supplier<RunnelException> why, Queue<ContextNode> below) {
    List<Listener> told;
    Timer.Timeout armed;
    Registration place;
    lock.lock();
    try {
      if (reason != null) {
        return;
      }
      reason = why;
      told = new ArrayList<>(listeners);
      listeners.clear();
      armed = timeout;
      timeout = null;
      place = parent;
      parent = Registration.NONE;
    } finally {
      lock.unlock();
    }
    if (armed != null) {
      armed.cancel();
    }
    place.remove();
    for (Listener listener : told) {
      if (listener instanceof Child(ContextNode child)) {
        below.add(child);
      } else {
        listener.ended(why);
      }
    }
  }
}
