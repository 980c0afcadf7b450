package dev.runnel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A script on a pump; it also watches that the pump is called as promised. */
final class PumpScript extends Script {
  private final CustomModel model;
  final AtomicInteger started = new AtomicInteger();
  final AtomicInteger pumped = new AtomicInteger();
  final AtomicInteger broken = new AtomicInteger();
  private volatile EventOutlet outlet;

  PumpScript(int buffer) {
    model =
        CustomModel.async(
            "script:pump",
            buffer,
            (context, request) -> {
              opened.incrementAndGet();
              return new Pump();
            });
  }

  @Override
  CustomModel model() {
    return model;
  }

  @Override
  PumpScript then(Step step) {
    steps.add(step);
    wake();
    return this;
  }

  @Override
  void forgetStop() {
    outlet = null;
  }

  void wake() {
    EventOutlet current = outlet;
    if (current != null) {
      current.wake();
    }
  }

  private final class Pump implements EventPump {
    private final AtomicBoolean inside = new AtomicBoolean();
    private boolean running;
    private EventOutlet out;

    @Override
    public void start(EventOutlet given) {
      enter(!running);
      running = true;
      out = given;
      started.incrementAndGet();
      outlet = given;
      given.wake();
      inside.set(false);
    }

    @Override
    public void pump() {
      enter(running);
      pumped.incrementAndGet();
      try {
        while (out.hasRoom() && !steps.isEmpty()) {
          perform(steps.remove());
        }
      } finally {
        inside.set(false);
      }
    }

    @Override
    public void stop() {
      enter(running);
      running = false;
      outlet = null;
      out = null;
      stopped.incrementAndGet();
    }

    private void enter(boolean allowed) {
      if (!inside.compareAndSet(false, true) || !allowed) {
        broken.incrementAndGet();
      }
    }

    private void perform(Step step) {
      switch (step) {
        case Step.Send(var chunk) -> {
          out.chunk(chunk);
          taken.incrementAndGet();
        }
        case Step.Finish(var reason, var usage) -> out.done(reason, usage);
        case Step.Fail(var error) -> out.fail(error);
        case Step.Break(var failure) -> throw failure;
        case Step.Return() ->
            out.fail(new TruncatedStreamException("the script has come to its end"));
      }
    }
  }
}
