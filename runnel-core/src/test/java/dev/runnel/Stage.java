package dev.runnel;

import static java.util.Objects.requireNonNull;

import dev.runnel.faultserver.Await;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A model, each of whose streams a test plays: for decorators, which ask for many. */
final class Stage implements AutoCloseable {
  private final BlockingQueue<Part> fresh = new LinkedBlockingQueue<>();
  private volatile Consumer<Part> play = part -> {};
  final List<Part> parts = new CopyOnWriteArrayList<>();
  final AtomicInteger live = new AtomicInteger();
  final AtomicInteger most = new AtomicInteger();
  final CustomModel model;

  Stage(String id) {
    model = CustomModel.async(id, CustomModel.DEFAULT_BUFFER, (context, request) -> new Part());
  }

  /** What every stream does as soon as it is asked for. */
  Stage always(Consumer<Part> each) {
    play = each;
    return this;
  }

  /** The next stream that was asked for, in order; waits for it. */
  Part next() {
    try {
      return requireNonNull(
          fresh.poll(Background.PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody has asked");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int asked() {
    return parts.size();
  }

  void awaitIdle() {
    Await.until(model.id() + " has no stream", Background.PATIENCE, () -> live.get() == 0);
  }

  @Override
  public void close() {
    model.close();
  }

  /** One stream. */
  final class Part implements EventPump {
    private final Queue<Consumer<EventOutlet>> steps = new ConcurrentLinkedQueue<>();
    final AtomicInteger taken = new AtomicInteger();
    private volatile EventOutlet outlet;
    volatile boolean stopped;
    volatile Thread startedOn;

    Part then(Consumer<EventOutlet> step) {
      steps.add(step);
      EventOutlet current = outlet;
      if (current != null) {
        current.wake();
      }
      return this;
    }

    Part chunk(StreamChunk chunk) {
      return then(out -> {
        out.chunk(chunk);
        taken.incrementAndGet();
      });
    }

    Part text(String... deltas) {
      for (String delta : deltas) {
        chunk(StreamChunk.text(delta));
      }
      return this;
    }

    Part done() {
      return then(out -> out.done(FinishReason.STOP, TokenUsage.NONE));
    }

    Part fail(RunnelException error) {
      return then(out -> out.fail(error));
    }

    void awaitStopped() {
      Await.until("the stream is stopped", Background.PATIENCE, () -> stopped);
    }

    @Override
    public void start(EventOutlet given) {
      startedOn = Thread.currentThread();
      most.accumulateAndGet(live.incrementAndGet(), Math::max);
      outlet = given;
      parts.add(this);
      play.accept(this);
      fresh.add(this);
      pump();
    }

    @Override
    public void pump() {
      while (outlet.hasRoom()) {
        Consumer<EventOutlet> step = steps.poll();
        if (step == null) {
          return;
        }
        step.accept(outlet);
      }
    }

    @Override
    public void stop() {
      live.decrementAndGet();
      stopped = true;
    }
  }

  /** A whole answer with everything an answer can have. */
  static void playAll(Part part) {
    var calls = List.of(new ToolCall("t1", "f", "{}"), new ToolCall("t2", "search", "{}"));
    part.then(out -> out.identify("stage-2030", "answer-1"))
        .text("Hello ")
        .chunk(StreamChunk.reasoning("hm"))
        .chunk(new StreamChunk("", "", "no", List.of(), List.of(), false))
        .chunk(
            new StreamChunk(
                "world",
                "",
                "",
                List.of(),
                List.of(new Citation("https://a.example", "", "")),
                false))
        .then(out ->
            out.retain(
                List.of(new PlacedPart(new ContentPart.Native("stage", "{}"), 6)), Set.of("t2")))
        .then(out -> out.progress(FinishReason.TOOL_CALLS, TokenUsage.of(3, 0)))
        .chunk(StreamChunk.toolCalls(calls).withFinal(true))
        .then(out -> out.done(FinishReason.TOOL_CALLS, TokenUsage.of(3, 4)));
  }
}
