package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.faultserver.TcpConnection;
import dev.runnel.faultserver.TcpServer;
import dev.runnel.faultserver.TestTls;
import dev.runnel.spi.HttpFailure;
import org.junit.jupiter.api.Test;

class HandshakeTest {

  /** No clock runs: a handshake whose end nobody is told of would go on for ever. */
  @Test
  void aConnectionThatIsResetAtOnceFailsWheneverThatIsNoticed() {
    try (var server = TcpServer.start(TcpConnection::reset);
        var transport =
            NettyTransport.builder().connectTimeout(null).sslContext(TestTls.trusting()).build()) {
      for (int i = 0; i < 300; i++) {
        HttpFailure failure = Call.send(transport, server.httpsUri(), "x").failure();
        assertThat(failure.phase()).isEqualTo(HttpFailure.Phase.CONNECT);
      }
    }
  }
}
