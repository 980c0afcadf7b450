package dev.runnel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The library as a whole. */
public final class Runnel {
  private static final System.Logger LOG = System.getLogger("dev.runnel");

  // With the order in which they were made. Weak: a model that was dropped without being closed is
  // no reason to keep it.
  private static final Map<CompletionModel, Long> OPEN =
      Collections.synchronizedMap(new WeakHashMap<>());
  private static final AtomicLong MADE = new AtomicLong();

  private Runnel() {}

  /**
   * Closes every model that is open: each of their streams ends with one {@link
   * ModelClosedException}. Models may be made afterwards. Idempotent; thread-safe; never blocks.
   */
  public static void shutdown() {
    List<CompletionModel> open;
    synchronized (OPEN) {
      open = new ArrayList<>(OPEN.keySet());
      // The last one first: a model that is made of others would go on with those still open.
      open.sort(
          Comparator.<CompletionModel>comparingLong(model -> OPEN.getOrDefault(model, 0L))
              .reversed());
    }
    for (CompletionModel model : open) {
      try {
        model.close();
      } catch (RuntimeException e) {
        // The others are to be closed all the same.
        LOG.log(System.Logger.Level.WARNING, model + " failed to close", e);
      }
    }
  }

  /**
   * The version of the library.
   *
   * @return the version, such as {@code 0.1.0}
   */
  public static String version() {
    return Version.NUMBER;
  }

  static void opened(CompletionModel model) {
    OPEN.put(model, MADE.incrementAndGet());
  }

  static void closed(CompletionModel model) {
    OPEN.remove(model);
  }
}
