package dev.runnel;

import java.util.function.Consumer;

/** A pump that does all it does in {@code start}. */
record StartOnlyPump(Consumer<EventOutlet> action) implements EventPump {
  @Override
  public void start(EventOutlet outlet) {
    action.accept(outlet);
  }

  @Override
  public void pump() {}

  @Override
  public void stop() {}
}
