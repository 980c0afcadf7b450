package dev.runnel.faultserver;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 and localhost, made once per JVM, and contexts for both ends of it.
 */
public final class TestTls {
  private static final char[] PASSWORD = "runnel".toCharArray();
  private static final X509Bundle BUNDLE = certificate();

  private TestTls() {}

  /** A context with the key, for servers. */
  public static SSLContext server() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(BUNDLE.toKeyManagerFactory().getKeyManagers(), null, null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A context that trusts the certificate and nothing else, for clients. */
  public static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, BUNDLE.toTrustManagerFactory().getTrustManagers(), null);
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key and its certificate in a store, with {@link #password} for store and key. */
  public static KeyStore keyStore() {
    try {
      return BUNDLE.toKeyStore(password());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The password of {@link #keyStore}. */
  public static char[] password() {
    return PASSWORD.clone();
  }

  static X509Bundle bundle() {
    return BUNDLE;
  }

  private static X509Bundle certificate() {
    try {
      return new CertificateBuilder()
          .subject("CN=localhost")
          .addSanDnsName("localhost")
          .addSanIpAddress("127.0.0.1")
          .setIsCertificateAuthority(true)
          .buildSelfSigned();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
