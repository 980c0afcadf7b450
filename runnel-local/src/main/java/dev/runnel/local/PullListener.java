package dev.runnel.local;

/**
 * Hears how a pull goes. Called on the thread that pulls, which waits for it: what it throws ends
 * the pull.
 */
@FunctionalInterface
public interface PullListener {

  /**
   * More has come; also told once before the first byte. There may be thousands of calls a second.
   *
   * @param progress how far the pull is
   */
  void progressed(PullProgress progress);

  /**
   * Another pull of the same model is under way, in this process or another, and this one waits for
   * it. Told once. Does nothing by default.
   *
   * @param name the model's name
   */
  default void waiting(String name) {}

  /**
   * A listener for those who do not care.
   *
   * @return a listener that does nothing
   */
  static PullListener none() {
    return progress -> {};
  }
}
