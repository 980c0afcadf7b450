package dev.runnel.internal.http;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Warns of keys that go over the network unencrypted, once for each provider and server. Never
 * refuses: some networks are what they claim to be. Thread-safe.
 */
final class Cleartext {
  /** More servers than these are no longer told of: names may come from users. */
  private static final int MOST_WARNINGS = 1_000;

  private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final Pattern LOOPBACK_6 = Pattern.compile("\\[(0{1,4}:){7}0{0,3}1]");

  private static final System.Logger LOG = System.getLogger("dev.runnel");
  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private Cleartext() {}

  /**
   * Looks at where a request goes.
   *
   * @param provider the model's provider
   * @param uri where to
   * @param proof the headers that prove who sends it
   * @param headers the user's own
   */
  static void check(
      String provider, URI uri, Map<String, String> proof, Map<String, String> headers) {
    if (!"http".equalsIgnoreCase(uri.getScheme()) || isLoopback(uri.getHost())) {
      return;
    }
    if (proof.isEmpty() && headers.keySet().stream().noneMatch(Redaction::isSecret)) {
      return;
    }
    String server = uri.getRawAuthority().toLowerCase(Locale.ROOT);
    if (WARNED.size() < MOST_WARNINGS && WARNED.add(provider + " " + server)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the key of "
              + provider
              + " goes to "
              + server
              + " unencrypted, where anybody on the way can read it: use https in the base URL");
    }
  }

  /** Whether nobody else is on the way: told by the name alone, nothing is looked up. */
  static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("localhost.")
        || LOOPBACK_4.matcher(name).matches()
        || LOOPBACK_6.matcher(name).matches()
        || name.equals("[::1]");
  }
}
