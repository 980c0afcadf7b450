package dev.runnel;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs an {@link EventSource} on a virtual thread; its sink waits where a pump would return. */
final class ThreadPump implements EventPump {
  // Virtual threads are not preempted: a source whose reader keeps up with it would never let go of
  // its carrier, and as many of them as there are cores would stop every other virtual thread.
  private static final int CHUNKS_AT_A_TIME = 256;

  /** An event source with its call. */
  interface Task {
    void run(EventSink sink) throws Exception;
  }

  private final Task task;
  private @Nullable Thread thread;

  ThreadPump(Task task) {
    this.task = task;
  }

  @Override
  public void start(EventOutlet outlet) {
    thread = Thread.ofVirtual().name("runnel-source").start(new Run((StreamCore) outlet, task));
  }

  @Override
  public void pump() {
    // The thread sees for itself when there is room.
  }

  @Override
  public void stop() {
    Objects.requireNonNull(thread).interrupt();
  }

  /** One run of the source, and its sink. */
  private record Run(StreamCore stream, Task task, Progress progress)
      implements Runnable, EventSink {
    Run(StreamCore stream, Task task) {
      this(stream, task, new Progress());
    }

    @Override
    public void run() {
      try {
        task.run(this);
        if (!progress.ended) {
          stream.fail(
              new TruncatedStreamException(
                  "the event source returned without done(): the answer may be incomplete"));
        }
      } catch (RunnelException e) {
        stream.fail(e);
      } catch (Throwable e) {
        // Whatever it is, it ends the stream; what comes of the interrupt after the end changes
        // nothing.
        stream.fail(new ProviderException("the event source failed: " + e, e));
      }
    }

    @Override
    public void chunk(StreamChunk chunk) {
      if (progress.ended) {
        throw new IllegalStateException("the source has ended the stream already");
      }
      send(chunk);
    }

    @Override
    public void done(FinishReason finishReason, TokenUsage usage) {
      endOnce();
      StreamChunk owed = stream.owedFinalChunk();
      if (owed != null) {
        send(owed);
      }
      stream.done(finishReason, usage);
    }

    @Override
    public void error(RunnelException error) {
      endOnce();
      stream.fail(Objects.requireNonNull(error, "error"));
    }

    @Override
    public boolean isClosed() {
      return stream.isEnded();
    }

    private void send(StreamChunk chunk) {
      try {
        if (stream.put(chunk)) {
          giveWay();
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stream.end(() -> new CancelledException("the event source was interrupted", e));
      }
      throw stream.terminal() instanceof StreamEvent.Error(var error)
          ? error
          : new CancelledException("the stream has ended");
    }

    private void giveWay() {
      progress.sent++;
      if (progress.sent % CHUNKS_AT_A_TIME == 0) {
        // A yield goes before all that its carrier has not taken on yet.
        LockSupport.parkNanos(1);
      }
    }

    private void endOnce() {
      if (progress.ended) {
        throw new IllegalStateException("the source has ended the stream already");
      }
      progress.ended = true;
    }
  }

  /** What the source has sent, and whether it has said how it ends; touched by its thread only. */
  private static final class Progress {
    private int sent;
    private boolean ended;
  }
}
