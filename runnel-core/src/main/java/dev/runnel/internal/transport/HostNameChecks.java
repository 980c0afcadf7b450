package dev.runnel.internal.transport;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's switch that turns the check of host names off, for all its HTTP clients at once: made
 * for tests, and easily left on. Nothing here sets it.
 */
final class HostNameChecks {
  private static final String SWITCH = "jdk.internal.httpclient.disableHostnameVerification";
  private static final System.Logger LOG = System.getLogger("dev.runnel");
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private HostNameChecks() {}

  /** Warns once if the JVM was started so. */
  static void warnIfOff() {
    if (isOff(System.getProperty(SWITCH)) && WARNED.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "host names in certificates are not checked, so keys may go to anybody: this JVM runs"
              + " with -D"
              + SWITCH);
    }
  }

  /** As the JDK reads it: empty or true. */
  static boolean isOff(@Nullable String property) {
    return property != null && (property.isEmpty() || Boolean.parseBoolean(property));
  }
}
