package dev.runnel.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.spi.HttpFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import javax.crypto.AEADBadTagException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final URI SERVER = URI.create("https://api.example/v1");

  @Test
  @Tag("C19")
  void whatTheClientSaysOfABadHeaderIsKeptBack() {
    var refused = new IllegalArgumentException("invalid header value: \"Bearer sk-secret\"");
    var failure = Failures.of(refused, URI.create("https://api.example/v1"), false);
    assertThat(failure).hasMessageContaining("https://api.example").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("sk-secret");
  }

  @Test
  @Tag("C19")
  void neitherIsWhatItSaysOfARequestItRefuses() {
    var refused = new IllegalArgumentException("invalid header value: \"Bearer sk-secret\"");
    var failure = Failures.unsent(refused, SERVER);
    assertThat(failure.phase()).isEqualTo(HttpFailure.Phase.CONNECT);
    assertThat(failure).hasMessageContaining("not allowed").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("sk-secret");
  }

  @Test
  void aConnectionClosedInsteadOfAnAnswerIsSaidToBe() {
    var read = new IOException("HTTP/1.1 header parser received no bytes", new EOFException("EOF"));
    var failure = Failures.of(new CompletionException(read), SERVER, false);
    assertThat(failure.phase()).isEqualTo(HttpFailure.Phase.EXCHANGE);
    assertThat(failure).hasMessageEndingWith("failed: it was closed before there was an answer");
  }

  @Test
  void theCauseIsToldRatherThanTheStateOfTheReader() {
    var reset = new IOException("chunked transfer encoding, state: READING_LENGTH");
    reset.initCause(new SocketException("Connection reset"));
    assertThat(Failures.of(reset, SERVER, true)).hasMessageEndingWith("failed: Connection reset");
  }

  @Test
  void whatAnSslExceptionSaysIsToldRatherThanItsCause() {
    var alert = new SSLException("(bad_record_mac) Tag mismatch", new AEADBadTagException("tag"));
    assertThat(Failures.of(new IOException("state", alert), SERVER, true))
        .hasMessageEndingWith("failed: (bad_record_mac) Tag mismatch");
  }
}
