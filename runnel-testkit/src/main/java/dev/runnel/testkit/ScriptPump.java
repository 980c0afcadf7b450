package dev.runnel.testkit;

import dev.runnel.EventOutlet;
import dev.runnel.EventPump;
import dev.runnel.FinishReason;
import dev.runnel.spi.Timer;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Plays one answer: no thread, no waiting. Only {@code due} is written by another thread, the
 * timer's; all else belongs to the calls that the stream serialises.
 */
final class ScriptPump implements EventPump {
  private final Iterator<Step> steps;
  private final Timer timer;
  private final StreamCounts counts;
  private @Nullable EventOutlet outlet;
  private Timer.@Nullable Timeout pause;
  private volatile boolean due;
  private boolean ended;
  private boolean silent;

  ScriptPump(List<Step> steps, Timer timer, StreamCounts counts) {
    this.steps = steps.iterator();
    this.timer = timer;
    this.counts = counts;
  }

  @Override
  public void start(EventOutlet outlet) {
    this.outlet = outlet;
    counts.begun();
    pump();
  }

  @Override
  public void pump() {
    EventOutlet out = Objects.requireNonNull(outlet);
    while (!ended && !silent && !isPaused() && out.hasRoom()) {
      play(steps.next(), out);
    }
  }

  @Override
  public void stop() {
    if (pause != null) {
      pause.cancel();
    }
    counts.over(ended);
  }

  private boolean isPaused() {
    if (pause == null) {
      return false;
    }
    if (!due) {
      return true;
    }
    pause = null;
    due = false;
    return false;
  }

  private void play(Step step, EventOutlet out) {
    switch (step) {
      case Step.Send(var chunk) -> out.chunk(chunk);
      case Step.Identify(var model, var id) -> out.identify(model, id);
      case Step.Use(var usage) -> out.progress(FinishReason.NONE, usage);
      case Step.Pause(var time) -> {
        if (time.isPositive()) {
          pause = timer.schedule(TimeUnit.NANOSECONDS.convert(time), () -> wake(out));
        }
      }
      case Step.Finish(var reason, var usage) -> {
        ended = true;
        out.done(reason, usage);
      }
      case Step.Fail(var error) -> {
        ended = true;
        out.fail(error.next());
      }
      case Step.Silence silence -> silent = true;
    }
  }

  private void wake(EventOutlet out) {
    due = true;
    out.wake();
  }
}
