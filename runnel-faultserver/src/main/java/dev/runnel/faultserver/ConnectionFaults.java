package dev.runnel.faultserver;

import static dev.runnel.faultserver.FaultBuilder.fault;
import static dev.runnel.faultserver.Stage.CONNECTION;
import static dev.runnel.faultserver.Stage.HANDSHAKE;

import java.util.List;

/** No connection, or no TLS. */
final class ConnectionFaults {
  private static final int HANDSHAKE_FAILURE = 40;

  private ConnectionFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("connection-refused", CONNECTION, "is not there: nobody listens on its port")
            .silent(SilentServer::refusing)
            .build(),
        fault("connection-hangs", CONNECTION, "neither takes the connection nor refuses it")
            .silent(SilentServer::hanging)
            .build(),
        fault("closed-on-connect", CONNECTION, "closes each connection at once")
            .tcp(TcpConnection::close)
            .build(),
        fault("reset-on-connect", CONNECTION, "resets each connection at once")
            .tcp(TcpConnection::reset)
            .build(),
        fault("handshake-silent", HANDSHAKE, "takes the client's first message and says nothing")
            .tcp(TcpConnection::stall)
            .notWithoutTls()
            .build(),
        fault("handshake-closed", HANDSHAKE, "closes after the client's first message")
            .tcp(connection -> {
              connection.read();
              connection.close();
            })
            .notWithoutTls()
            .build(),
        fault("handshake-reset", HANDSHAKE, "resets after the client's first message")
            .tcp(connection -> {
              connection.read();
              connection.reset();
            })
            .notWithoutTls()
            .build(),
        fault("handshake-alert", HANDSHAKE, "refuses the handshake with an alert")
            .tcp(connection -> {
              connection.read();
              connection.write(TlsRecords.alert(HANDSHAKE_FAILURE));
            })
            .notWithoutTls()
            .build(),
        fault("plain-text-instead-of-tls", HANDSHAKE, "answers the handshake in HTTP without TLS")
            .tcp(connection -> {
              connection.read();
              connection.write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            })
            .notWithoutTls()
            .build(),
        fault("certificate-expired", HANDSHAKE, "shows a certificate whose time is over")
            .certificate(ServerCertificate.EXPIRED)
            .build(),
        fault("certificate-of-another-host", HANDSHAKE, "shows a certificate for another host")
            .certificate(ServerCertificate.OTHER_HOST)
            .build(),
        fault("certificate-untrusted", HANDSHAKE, "shows a certificate nobody vouches for")
            .certificate(ServerCertificate.UNKNOWN_ISSUER)
            .build());
  }
}
