package dev.runnel.netty;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the way to a server. */
final class Routes {
  private final @Nullable ProxySelector given;

  /**
   * Routes by a selector of proxies.
   *
   * @param given the selector, or null for the JDK's default
   */
  Routes(@Nullable ProxySelector given) {
    this.given = given;
  }

  /** Whether a route is found at once: by the JDK's own selectors, which look at properties. */
  boolean areInstant() {
    ProxySelector selector = selector();
    return selector == null
        || (selector.getClass().getClassLoader() == null
            && !Boolean.getBoolean("java.net.useSystemProxies"));
  }

  /** The route of a request. Runs the user's selector, which may block. */
  Route of(URI uri) {
    ProxySelector selector = selector();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(uri);
    // The first, as with the JDK's client.
    return proxies == null || proxies.isEmpty()
        ? Route.direct(uri)
        : Route.through(proxies.get(0), uri);
  }

  private @Nullable ProxySelector selector() {
    return given == null ? ProxySelector.getDefault() : given;
  }
}
