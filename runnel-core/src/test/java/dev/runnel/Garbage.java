package dev.runnel;

import dev.runnel.faultserver.Await;
import java.lang.ref.Reference;
import java.util.function.BooleanSupplier;

/** Makes the collector work. */
final class Garbage {
  private Garbage() {}

  /** Collects until the condition holds. */
  static void collectUntil(String condition, BooleanSupplier holds) {
    Await.until(
        condition,
        Background.PATIENCE,
        () -> {
          System.gc();
          return holds.getAsBoolean();
        });
  }

  static void collectUntilGone(String what, Reference<?> reference) {
    collectUntil(what + " is collected", () -> reference.refersTo(null));
  }
}
