package dev.runnel.faultserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** What a TLS client sees of a server that breaks TLS, or shows a bad certificate. */
final class TlsFaultsTest {
  private static SSLSocket connect(URI server) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            TestTls.trusting().getSocketFactory().createSocket(server.getHost(), server.getPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static InputStream ask(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket.getInputStream();
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  private static Throwable refusal(ServerCertificate certificate) throws Exception {
    try (var server =
            ScriptedServer.tls(TestTls.server(certificate), exchange -> exchange.json(200, "{}"));
        var socket = connect(server.uri())) {
      try {
        socket.startHandshake();
        return null;
      } catch (SSLException e) {
        assertThat(server.requests()).isEmpty();
        return rootOf(e);
      }
    }
  }

  @Test
  void aValidCertificateIsTaken() throws Exception {
    assertThat(refusal(ServerCertificate.VALID)).isNull();
  }

  @Test
  void eachBadCertificateIsRefusedForOneReason() throws Exception {
    assertThat(refusal(ServerCertificate.EXPIRED))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("NotAfter");
    assertThat(refusal(ServerCertificate.OTHER_HOST))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("127.0.0.1");
    assertThat(refusal(ServerCertificate.UNKNOWN_ISSUER))
        .hasMessageContaining("valid certification path");
  }

  @Test
  void theAlertIsARealOne() throws Exception {
    try (var server =
            ScriptedServer.tls(TestTls.server(), exchange -> exchange.sse().event("a").alertTls());
        var socket = connect(server.uri())) {
      InputStream in = ask(socket);
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("Received fatal alert: bad_record_mac");
      server.assertHealthy();
      assertThat(server.disconnects()).isEmpty();
    }
  }

  @Test
  void bytesBeneathTlsCannotBeDeciphered() throws Exception {
    try (var server =
            ScriptedServer.tls(
                TestTls.server(),
                exchange ->
                    exchange.sse().event("a").rawBeneathTls(TlsRecords.undecipherable()).stall());
        var socket = connect(server.uri())) {
      InputStream in = ask(socket);
      assertThatThrownBy(in::readAllBytes).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void withoutTlsThereIsNothingToBreak() throws Exception {
    try (var server =
            ScriptedServer.start(exchange -> {
              assertThatThrownBy(exchange::alertTls).isInstanceOf(IllegalStateException.class);
              assertThatThrownBy(() -> exchange.rawBeneathTls(new byte[1]))
                  .isInstanceOf(IllegalStateException.class);
              exchange.closeDelimited().end();
            });
        var client = new RawClient(server.uri())) {
      client.get();
      assertThat(client.readAll()).startsWith("HTTP/1.1 200");
      server.assertHealthy();
    }
  }
}
