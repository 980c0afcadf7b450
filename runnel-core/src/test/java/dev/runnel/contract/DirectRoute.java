package dev.runnel.contract;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** No proxy. The client asks for one just before it looks up the host: a test can stand there. */
final class DirectRoute extends ProxySelector {
  private final Runnable asked;

  DirectRoute(Runnable asked) {
    this.asked = asked;
  }

  @Override
  public List<Proxy> select(URI uri) {
    asked.run();
    return List.of(Proxy.NO_PROXY);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
}
