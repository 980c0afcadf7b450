package dev.runnel.local.internal.store;

import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach servers. Proxies are the JDK's default ones.
 *
 * @param connect the longest wait for a connection
 * @param idle the longest wait for a byte
 * @param tls whom to trust; null for the JDK's default
 */
public record Network(Duration connect, Duration idle, @Nullable SSLContext tls) {

  /** 10 s to connect, 60 s without a byte. */
  public static final Network DEFAULT =
      new Network(Duration.ofSeconds(10), Duration.ofSeconds(60), null);

  HttpClient newClient() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // One file at a time: streams and windows would be in its way.
            .version(HttpClient.Version.HTTP_1_1)
            // Never from HTTPS to HTTP.
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(connect);
    if (tls != null) {
      builder.sslContext(tls);
    }
    return builder.build();
  }
}
