package dev.runnel.local.internal.engine;

import dev.runnel.AsyncEventSource;
import dev.runnel.CallContext;
import dev.runnel.CompletionRequest;
import dev.runnel.EventPump;
import dev.runnel.ProviderException;
import dev.runnel.RunnelException;
import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.llama.KeyValueCache;
import dev.runnel.local.internal.tensor.KernelChoice;
import dev.runnel.local.internal.tensor.Workers;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes all streams of one model on one thread, which gives each a step in turn: they share the
 * weights, and more threads would only share the same cores. A thread of the system's, since a
 * virtual one that computes keeps others from running.
 *
 * <p>The thread starts with the first step, loads the file if it is not loaded, and ends after a
 * while without steps.
 *
 * <p>Rules: {@code lock} guards the queue, {@code running}, {@code closed} and each generation's
 * {@code scheduled}; it is a leaf, and nothing is computed under it. The loaded model and the idle
 * cache belong to the thread, or to {@link #close} where none runs; a later thread sees what an
 * earlier one left, since both took the lock.
 */
public final class Engine implements AsyncEventSource {
  private static final long IDLE_SECONDS = 10;

  private final String name;
  private final Supplier<GgufFile> file;
  private final int threads;
  private final int contextLength;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Queue<Generation> queue = new ArrayDeque<>();
  private boolean running;
  private boolean closed;

  private @Nullable LoadedModel loaded;

  /** Soft: nobody knows whether that conversation goes on, and it may be large. */
  private SoftReference<@Nullable KeyValueCache> idle = new SoftReference<>(null);

  /**
   * An engine. Nothing is read yet.
   *
   * @param name what the model is called
   * @param file opens the file, when the first answer is asked for; what it throws is that stream's
   *     error, and the next stream tries again
   * @param threads how many threads compute a step; at least 1
   * @param contextLength how many tokens of the model's context to use at the most
   */
  public Engine(String name, Supplier<GgufFile> file, int threads, int contextLength) {
    this.name = name;
    this.file = file;
    this.threads = threads;
    this.contextLength = contextLength;
  }

  @Override
  public EventPump open(CallContext context, CompletionRequest request) {
    return new Generation(this, Question.of(request, name));
  }

  /** Ends the thread after the step it is at, and lets go of what was loaded. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      if (running) {
        work.signal();
      } else {
        unload();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Asks for a step. Any thread. */
  void submit(Generation generation) {
    lock.lock();
    try {
      if (closed || generation.scheduled) {
        return;
      }
      generation.scheduled = true;
      queue.add(generation);
      if (running) {
        work.signal();
      } else {
        // Set last: where no thread can be had, the next step tries again.
        Thread.ofPlatform().daemon().name("runnel-local").start(this::run);
        running = true;
      }
    } finally {
      lock.unlock();
    }
  }

  private void unload() {
    loaded = null;
    idle.clear();
  }

  // ---- on the engine's thread

  int contextLength(LoadedModel loaded) {
    return Math.min(contextLength, loaded.model().contextLength());
  }

  /** What the model is called. */
  String name() {
    return name;
  }

  /**
   * A cache for a prompt.
   *
   * @param loaded the model
   * @param prompt the prompt
   * @param reused whether it may hold the prompt's beginning already; never its last token, since
   *     what follows a prompt is known only when that is read
   */
  KeyValueCache lendCache(LoadedModel loaded, int[] prompt, boolean reused) {
    KeyValueCache cache = reused ? idle.get() : null;
    if (cache == null || cache.shared(prompt) == 0) {
      return loaded.model().newCache(contextLength(loaded));
    }
    idle.clear();
    cache.truncate(Math.min(cache.shared(prompt), prompt.length - 1));
    return cache;
  }

  /** The last conversation is the one that most likely goes on. */
  void returnCache(KeyValueCache cache) {
    idle = new SoftReference<>(cache);
  }

  private void run() {
    Generation current = null;
    try (var workers = new Workers(threads, KernelChoice.best())) {
      current = next();
      while (current != null) {
        step(current, workers);
        current = next();
      }
    } catch (Throwable e) {
      // No threads to be had, or a defect: no stream must wait for a thread that is gone.
      abandon(current, new ProviderException("the engine of the local model failed: " + e, e));
    }
  }

  private void abandon(@Nullable Generation current, ProviderException error) {
    if (current != null) {
      current.fail(error);
    }
    Generation next = next(0);
    while (next != null) {
      next.fail(error);
      next = next(0);
    }
  }

  private void step(Generation generation, Workers workers) {
    if (generation.isOver()) {
      return;
    }
    LoadedModel model = loaded;
    if (model == null) {
      try (GgufFile opened = file.get()) {
        model = LoadedModel.of(opened);
        loaded = model;
      } catch (RunnelException e) {
        generation.fail(e);
        return;
      } catch (Throwable e) {
        generation.fail(new ProviderException("cannot load the local model: " + e, e));
        return;
      }
    }
    generation.step(model, workers);
  }

  private @Nullable Generation next() {
    return next(TimeUnit.SECONDS.toNanos(IDLE_SECONDS));
  }

  /** The next one to compute for; null when the thread is to end. */
  private @Nullable Generation next(long patience) {
    lock.lock();
    try {
      long nanos = patience;
      while (queue.isEmpty() && !closed && nanos > 0) {
        try {
          nanos = work.awaitNanos(nanos);
        } catch (InterruptedException e) {
          // Nobody has reason to interrupt this thread but to end it.
          nanos = 0;
        }
      }
      Generation next = closed ? null : queue.poll();
      if (next == null) {
        running = false;
        if (closed) {
          unload();
        }
      } else {
        next.scheduled = false;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
