package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.TransportException;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.openai.OpenAi;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** C19: a key goes to nobody whose certificate does not say that it is them. */
@Tag("C19")
class TlsTest {

  /** Trusts anybody, and so leaves nothing but the host's name to be checked. */
  private static final X509TrustManager TRUSTING_ALL =
      new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
          return new X509Certificate[0];
        }
      };

  private static X509Bundle certificate(UnaryOperator<CertificateBuilder> changes)
      throws Exception {
    return changes
        .apply(new CertificateBuilder().subject("CN=runnel test").setIsCertificateAuthority(true))
        .buildSelfSigned();
  }

  private static X509Bundle ofThisHost(UnaryOperator<CertificateBuilder> changes) throws Exception {
    return certificate(
        builder -> changes.apply(builder.addSanDnsName("localhost").addSanIpAddress("127.0.0.1")));
  }

  private static SSLContext server(X509Bundle bundle) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
    return context;
  }

  private static SSLContext trusting(TrustManager... managers) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return context;
  }

  private static SSLContext trusting(X509Bundle bundle) throws Exception {
    return trusting(bundle.toTrustManagerFactory().getTrustManagers());
  }

  /** The error of a request to a server with such a certificate, which gets none. */
  private static RunnelException refusal(
      X509Bundle bundle, String host, UnaryOperator<OpenAi.Builder> settings) throws Exception {
    try (var server = ScriptedServer.tls(server(bundle), exchange -> exchange.json(200, "{}"));
        var model =
            settings
                .apply(Chat.client(URI.create("https://" + host + ":" + server.port())))
                .build()) {
      RunnelException error = Chat.errorOf(Chat.events(model));
      assertThat(server.requests()).isEmpty();
      return error;
    }
  }

  private static void assertRefused(RunnelException error) {
    assertThat(error).isInstanceOf(TransportException.class).hasMessageContaining("no TLS");
  }

  @Test
  void aCertificateThatNobodyKnowsIsRefused() throws Exception {
    assertRefused(refusal(ofThisHost(b -> b), "localhost", builder -> builder));
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    X509Bundle other = certificate(builder -> builder.addSanDnsName("other.example"));
    SSLContext context = trusting(other);
    for (String host : new String[] {"localhost", "127.0.0.1"}) {
      assertRefused(refusal(other, host, builder -> builder.sslContext(context)));
    }
  }

  @Test
  void theCommonNameIsNoHost() throws Exception {
    X509Bundle named = certificate(b -> b.subject("CN=localhost").addSanDnsName("other.example"));
    SSLContext context = trusting(named);
    assertRefused(refusal(named, "localhost", builder -> builder.sslContext(context)));
  }

  /** The usual trust-all of examples: the JDK checks the host's name all the same. */
  @Test
  void hostNamesAreCheckedAlsoWithAContextThatTrustsAll() throws Exception {
    X509Bundle other = certificate(builder -> builder.addSanDnsName("other.example"));
    SSLContext context = trusting(TRUSTING_ALL);
    assertRefused(refusal(other, "localhost", builder -> builder.sslContext(context)));
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    Instant now = Instant.now();
    X509Bundle root = ofThisHost(b -> b.subject("CN=root"));
    X509Bundle expired =
        new CertificateBuilder()
            .subject("CN=expired")
            .addSanDnsName("localhost")
            .notBefore(now.minus(Duration.ofDays(20)))
            .notAfter(now.minus(Duration.ofDays(1)))
            .buildIssuedBy(root);
    SSLContext context = trusting(root);
    assertRefused(refusal(expired, "localhost", builder -> builder.sslContext(context)));
  }

  @Test
  void aRefusedCertificateIsNotTriedWithoutTls() throws Exception {
    assertRefused(
        refusal(
            ofThisHost(b -> b),
            "localhost",
            builder ->
                builder.retry(
                    RetryPolicy.defaults().withBackoff(Duration.ofNanos(1), Duration.ofNanos(1)))));
  }

  @Test
  void theRightCertificateIsTaken() throws Exception {
    X509Bundle good = ofThisHost(b -> b);
    try (var server =
            ScriptedServer.tls(
                server(good),
                exchange -> exchange.sse().event(Chat.finish("stop")).event(Chat.DONE).end());
        var model =
            Chat.client(URI.create("https://localhost:" + server.port()))
                .sslContext(trusting(good))
                .build()) {
      Chat.doneOf(Chat.events(model));
    }
  }

  /** Nothing in the main sources of any module turns a check off. */
  @Test
  void nothingHereSwitchesChecksOff() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.walk(root)) {
      List<String> offenders =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("src" + File.separator + "main"))
              // Its servers have certificates that nobody issued, and say which.
              .filter(file -> !file.endsWith("dev/runnel/faultserver/TestTls.java"))
              .filter(TlsTest::switchesOff)
              .map(file -> root.relativize(file).toString())
              .toList();
      assertThat(offenders).isEmpty();
    }
  }

  private static boolean switchesOff(Path file) {
    try {
      String source = Files.readString(file, StandardCharsets.UTF_8);
      return source.contains("TrustManager")
          || source.contains("HostnameVerifier")
          || source.matches("(?s).*setEndpointIdentificationAlgorithm\\((?!\"HTTPS\"\\)).*")
          || source.contains("setProperty(\"jdk.internal.httpclient");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JVM of its own: the JDK reads the switch once. */
  @Test
  @Tag("jdk-transport")
  void theJvmsSwitchIsToldOf() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.internal.httpclient.disableHostnameVerification",
                "-cp",
                System.getProperty("java.class.path"),
                Asking.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(output)
        .containsOnlyOnce("host names in certificates are not checked")
        .contains("WARNING", "asked");
  }

  /** Asks two models of servers that are not there. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) {
      for (int i = 0; i < 2; i++) {
        try (var model = Chat.client(URI.create("http://127.0.0.1:1")).build()) {
          Chat.errorOf(Chat.events(model));
        }
      }
      System.out.println("asked");
    }
  }
}
