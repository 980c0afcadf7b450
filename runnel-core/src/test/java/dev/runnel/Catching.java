package dev.runnel;

/** For what is thrown where no assertion can be made. */
final class Catching {
  private Catching() {}

  /** What the action throws; an error if it throws nothing. */
  static RuntimeException thrownBy(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }
}
