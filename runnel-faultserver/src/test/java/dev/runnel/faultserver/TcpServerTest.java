package dev.runnel.faultserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server without a protocol. */
final class TcpServerTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void readsAndWritesWhatTheScriptSays() throws Exception {
    try (var server =
            TcpServer.start(
                connection -> connection.write("you said ").write(connection.read()).close());
        var client = new RawClient(server.uri())) {
      client.send("hi");
      assertThat(client.readAll()).isEqualTo("you said hi");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void resets() throws Exception {
    try (var server =
            TcpServer.start(connection -> {
              connection.read();
              connection.reset();
            });
        var client = new RawClient(server.uri())) {
      client.send("hi");
      assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
    }
  }

  @Test
  void stallsUntilTheClientLeaves() throws Exception {
    try (var server = TcpServer.start(TcpConnection::stall)) {
      try (var client = new RawClient(server.uri())) {
        client.send("hi");
        Await.until("it is served", LIMIT, () -> server.openConnections() == 1);
      }
      Await.until("it has left", LIMIT, () -> server.openConnections() == 0);
    }
  }

  @Test
  void aScriptThatFailsFailsTheTest() throws Exception {
    var server =
        TcpServer.start(connection -> {
          throw new IllegalStateException("oops");
        });
    try (var client = new RawClient(server.uri())) {
      assertThat(client.readAll()).isEmpty();
    }
    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("oops");
  }

  @Test
  void addressesAreThoseOfItsPort() {
    try (var server = TcpServer.start(TcpConnection::stall)) {
      assertThat(server.uri().getPort()).isEqualTo(server.httpsUri().getPort());
      assertThat(server.httpsUri()).hasScheme("https");
    }
  }
}
