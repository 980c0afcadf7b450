package dev.runnel.peers.server;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A certificate for 127.0.0.1 that nobody has signed, made when the server starts. */
public final class ServerCertificate {
  /** Opens the file of {@link #writeTrustStore}. It guards nothing: the file holds no key. */
  public static final String PASSWORD = "loopback";

  private final X509Bundle bundle;

  /** Makes one. */
  public ServerCertificate() {
    try {
      bundle =
          new CertificateBuilder()
              .subject("CN=127.0.0.1")
              .addSanDnsName("localhost")
              .addSanIpAddress("127.0.0.1")
              .setIsCertificateAuthority(true)
              .buildSelfSigned();
    } catch (Exception e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  /**
   * Writes what clients have to trust.
   *
   * @param file where to, PKCS #12, to be opened by {@link #PASSWORD}
   * @throws IOException if it cannot be written
   */
  public void writeTrustStore(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("server", bundle.getCertificate());
      store.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot make a trust store", e);
    }
  }

  SslContext context(String... protocols) {
    var alpn =
        new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            protocols);
    try {
      return SslContextBuilder.forServer(bundle.toKeyManagerFactory())
          .sslProvider(SslProvider.JDK)
          .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
          .applicationProtocolConfig(alpn)
          .build();
    } catch (Exception e) {
      throw new IllegalStateException("cannot set up TLS", e);
    }
  }
}
