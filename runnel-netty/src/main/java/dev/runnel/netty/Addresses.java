package dev.runnel.netty;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Where a route leads, as sockets need it. */
final class Addresses {
  private Addresses() {}

  /** Whether an address is all that was given, and nothing has to be looked up. */
  static boolean areKnown(Route route) {
    InetSocketAddress proxy = route.proxy();
    return proxy == null
        ? NetUtil.createByteArrayFromIpAddressString(route.host()) != null
        : !proxy.isUnresolved();
  }

  /** The addresses of the server, or of the proxy before it. Looks the host up, which blocks. */
  static List<InetSocketAddress> of(Route route) throws UnknownHostException {
    InetSocketAddress proxy = route.proxy();
    if (proxy != null && !proxy.isUnresolved()) {
      return List.of(proxy);
    }
    String host = proxy == null ? route.host() : proxy.getHostString();
    int port = proxy == null ? route.port() : proxy.getPort();
    List<InetSocketAddress> found = new ArrayList<>();
    for (InetAddress address : InetAddress.getAllByName(host)) {
      found.add(new InetSocketAddress(address, port));
    }
    return found;
  }

  /** The server, as a SOCKS proxy is told: its name is looked up there. */
  static InetSocketAddress behindProxy(Route route) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(route.host());
    try {
      return literal == null
          ? InetSocketAddress.createUnresolved(route.host(), route.port())
          : new InetSocketAddress(InetAddress.getByAddress(literal), route.port());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
