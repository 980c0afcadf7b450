package dev.runnel.netty;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where connections lead that may serve the same requests.
 *
 * @param tls whether they are encrypted
 * @param host the server's host, an IPv6 address without its brackets
 * @param port the server's port
 * @param proxyType how the proxy is spoken to; {@code DIRECT} if there is none
 * @param proxy where the proxy is, or null if there is none
 */
record Route(
    boolean tls, String host, int port, Proxy.Type proxyType, @Nullable InetSocketAddress proxy) {

  static Route direct(URI uri) {
    return new Route(isTls(uri), host(uri), port(uri), Proxy.Type.DIRECT, null);
  }

  static Route through(Proxy proxy, URI uri) {
    return proxy.type() != Proxy.Type.DIRECT && proxy.address() instanceof InetSocketAddress address
        ? new Route(isTls(uri), host(uri), port(uri), proxy.type(), address)
        : direct(uri);
  }

  /** Whether an HTTP proxy is told the whole address of each request. */
  boolean isForwarded() {
    return !tls && proxyType == Proxy.Type.HTTP;
  }

  /** Whether an HTTP proxy is asked for a tunnel. */
  boolean isTunnelled() {
    return tls && proxyType == Proxy.Type.HTTP;
  }

  boolean isSocks() {
    return proxyType == Proxy.Type.SOCKS;
  }

  /** Host and port, as a tunnel is asked for. */
  String authority() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  private static boolean isTls(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : isTls(uri) ? 443 : 80;
  }
}
