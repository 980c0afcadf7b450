package dev.runnel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The library as a whole. */
public final class Runnel {
  private static final System.Logger LOG = System.getLogger("dev.runnel");

  // Weak: a model that was dropped without being closed is no reason to keep it.
  private static final Set<CompletionModel> OPEN =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private Runnel() {}

  /**
   * Closes every model that is open: each of their streams ends with one {@link
   * ModelClosedException}. Models may be made afterwards. Idempotent; thread-safe; never blocks.
   */
  public static void shutdown() {
    List<CompletionModel> open;
    synchronized (OPEN) {
      open = new ArrayList<>(OPEN);
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
    OPEN.add(model);
  }

  static void closed(CompletionModel model) {
    OPEN.remove(model);
  }
}
