package dev.runnel;

/**
 * One stream of a source that needs no thread of its own, such as an HTTP exchange: events are
 * pulled out of it while there is room for them.
 *
 * <p>The stream calls {@link #start}, then {@link #pump} any number of times, then {@link #stop},
 * never two at a time and each seeing what the one before wrote, but on whatever thread has cause
 * to: a reader's, or one that called {@link EventOutlet#wake()}. None of them may block or wait.
 */
public interface EventPump {

  /**
   * Begins. Blocking work is to be handed to another thread, which calls {@link EventOutlet#wake()}
   * when it has something.
   *
   * @param outlet where the events go
   */
  void start(EventOutlet outlet);

  /**
   * Moves what is there into the outlet, as long as it {@linkplain EventOutlet#hasRoom() has room}.
   * Called after every {@link EventOutlet#wake()} and whenever a reader has found the stream empty.
   */
  void pump();

  /**
   * The stream has ended, for whatever reason: stop the work and free everything. Called exactly
   * once, last, if the pump was started.
   */
  void stop();
}
