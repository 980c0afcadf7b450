package dev.runnel.netty;

import io.netty.handler.ssl.SslHandler;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** TLS as clients of HTTP speak it: by the JDK, the host's name checked, HTTP/2 offered. */
final class TlsClient {
  /** The name of HTTP/2 in the handshake (RFC 9113, section 3.2). */
  static final String HTTP_2 = "h2";

  private final @Nullable SSLContext given;

  /**
   * TLS with keys and trusted certificates.
   *
   * @param given the keys and certificates; null for the JDK's default
   */
  TlsClient(@Nullable SSLContext given) {
    this.given = given;
  }

  /** The context. May take its time: the JDK reads its certificates the first time. */
  SSLContext context() throws NoSuchAlgorithmException {
    return given == null ? SSLContext.getDefault() : given;
  }

  /**
   * The handler for a connection to a server.
   *
   * @param tasks where certificates are checked, which takes long and may be a user's code
   */
  static SslHandler handler(SSLContext context, Route route, Executor tasks) {
    // The JDK tells the server the name it is asked for (SNI), if it is one.
    SSLEngine engine = context.createSSLEngine(route.host(), route.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {HTTP_2, "http/1.1"});
    engine.setSSLParameters(parameters);
    var handler = new SslHandler(engine, tasks);
    // The connect timeout covers it.
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }
}
