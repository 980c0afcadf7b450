package dev.runnel.faultserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** The three kinds of nobody. */
final class SilentServerTest {
  @Test
  void acceptingTakesARequestAndSaysNothing() throws Exception {
    try (var server = SilentServer.accepting();
        var socket = new Socket(Loopback.ADDRESS, server.port())) {
      socket.getOutputStream().write(new byte[1000]);
      socket.setSoTimeout(30);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusingRefusesAtOnce() throws Exception {
    try (var server = SilentServer.refusing();
        var socket = new Socket()) {
      assertThat(server.uri().getPort()).isEqualTo(server.port());
      var address = new InetSocketAddress(Loopback.ADDRESS, server.port());
      assertThatThrownBy(() -> socket.connect(address, 5000)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void hangingNeitherConnectsNorRefuses() throws Exception {
    try (var server = SilentServer.hanging()) {
      var address = new InetSocketAddress(Loopback.ADDRESS, server.port());
      for (int i = 0; i < 3; i++) {
        try (var socket = new Socket()) {
          assertThatThrownBy(() -> socket.connect(address, 100))
              .isInstanceOf(SocketTimeoutException.class);
        }
      }
    }
  }
}
