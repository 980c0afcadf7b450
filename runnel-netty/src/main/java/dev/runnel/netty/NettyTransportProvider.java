package dev.runnel.netty;

import dev.runnel.spi.HttpTransport;
import dev.runnel.spi.HttpTransportProvider;
import dev.runnel.spi.HttpTransportSettings;

/**
 * Makes the transport of models that are given none: a {@link NettyTransport} with its defaults.
 * Found by {@link java.util.ServiceLoader}. Thread-safe.
 */
public final class NettyTransportProvider implements HttpTransportProvider {
  /** For {@link java.util.ServiceLoader}. */
  public NettyTransportProvider() {}

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public HttpTransport create(HttpTransportSettings settings) {
    return NettyTransport.builder().settings(settings).build();
  }
}
