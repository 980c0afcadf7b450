package dev.runnel.faultserver;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Certificates made once per JVM, good ones and bad ones, and contexts for both ends of them. */
public final class TestTls {
  private static final char[] PASSWORD = "runnel".toCharArray();
  private static final X509Bundle ISSUER = certificate(ServerCertificate.VALID, null);
  private static final Map<ServerCertificate, X509Bundle> CERTIFICATES = certificates();

  private TestTls() {}

  /**
   * The server's end of a good connection.
   *
   * @return a new context with {@link ServerCertificate#VALID} and its key
   */
  public static SSLContext server() {
    return server(ServerCertificate.VALID);
  }

  /**
   * The server's end.
   *
   * @param certificate what to show
   * @return a new context with that certificate and its key
   */
  public static SSLContext server(ServerCertificate certificate) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(certificate).getKeyManagers(), null, null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The client's end.
   *
   * @return a new context that trusts the issuer of {@link ServerCertificate#VALID} and nobody else
   */
  public static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, ISSUER.toTrustManagerFactory().getTrustManagers(), null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * {@link ServerCertificate#VALID} with its key, for clients and servers that want a store.
   *
   * @return a new store; {@link #password} opens it and its key
   */
  public static KeyStore keyStore() {
    try {
      return ISSUER.toKeyStore(password());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The password of {@link #keyStore}.
   *
   * @return a copy of it
   */
  public static char[] password() {
    return PASSWORD.clone();
  }

  static KeyManagerFactory keys(ServerCertificate certificate) throws Exception {
    return Objects.requireNonNull(CERTIFICATES.get(certificate)).toKeyManagerFactory();
  }

  private static Map<ServerCertificate, X509Bundle> certificates() {
    var certificates = new EnumMap<ServerCertificate, X509Bundle>(ServerCertificate.class);
    certificates.put(ServerCertificate.VALID, ISSUER);
    for (ServerCertificate bad :
        new ServerCertificate[] {ServerCertificate.EXPIRED, ServerCertificate.OTHER_HOST}) {
      certificates.put(bad, certificate(bad, ISSUER));
    }
    certificates.put(
        ServerCertificate.UNKNOWN_ISSUER, certificate(ServerCertificate.UNKNOWN_ISSUER, null));
    return certificates;
  }

  /** One from an issuer, or one that is its own. */
  private static X509Bundle certificate(ServerCertificate kind, @Nullable X509Bundle issuer) {
    try {
      var builder =
          new CertificateBuilder()
              .subject("CN=" + kind)
              .notBefore(Instant.now().minus(Duration.ofDays(3)));
      if (kind == ServerCertificate.EXPIRED) {
        builder.notAfter(Instant.now().minus(Duration.ofDays(1)));
      }
      if (kind == ServerCertificate.OTHER_HOST) {
        builder.addSanDnsName("elsewhere.example");
      } else {
        builder.addSanDnsName("localhost").addSanIpAddress("127.0.0.1");
      }
      return issuer == null
          ? builder.setIsCertificateAuthority(true).buildSelfSigned()
          : builder.buildIssuedBy(issuer);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
