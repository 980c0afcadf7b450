package dev.runnel.spi;

import java.net.ProxySelector;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What every transport can be told.
 *
 * @param connectTimeout until a connection stands, TLS included; null for none
 * @param sslContext the TLS keys and trusted certificates; null for the JDK's default
 * @param proxy the proxies; null for the JDK's default
 */
public record HttpTransportSettings(
    @Nullable Duration connectTimeout,
    @Nullable SSLContext sslContext,
    @Nullable ProxySelector proxy) {
  private static final HttpTransportSettings DEFAULTS =
      new HttpTransportSettings(Duration.ofSeconds(10), null, null);

  /**
   * What a model's own transport is told if its builder is told nothing.
   *
   * @return ten seconds to connect, TLS and proxies as the JDK has them
   */
  public static HttpTransportSettings defaults() {
    return DEFAULTS;
  }
}
