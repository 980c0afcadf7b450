package dev.runnel.local.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final Order order =
      new Order("tiny", URI.create("https://models.example/tiny.gguf"), 1, "0".repeat(64));

  @Test
  void aHostNobodyKnows() {
    var failure = new ConnectException();
    failure.initCause(new UnresolvedAddressException());
    assertThat(noAnswer(failure))
        .isInstanceOf(TransportException.class)
        .hasMessage("cannot reach models.example: check the network or the proxy");
  }

  @Test
  void aConnectionThatTakesTooLong() {
    assertThat(noAnswer(new HttpConnectTimeoutException("late")))
        .isInstanceOfSatisfying(
            StreamTimeoutException.class,
            e -> assertThat(e.clock()).isEqualTo(StreamTimeoutException.Clock.CONNECT));
  }

  @Test
  void anyOtherFailureKeepsItsWords() {
    assertThat(noAnswer(new IOException("HTTP/1.1 header parser received no bytes")))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("received no bytes");
  }

  private RunnelException noAnswer(Throwable failure) {
    return Failures.noAnswer(failure, order, Network.DEFAULT);
  }
}
