package dev.runnel.faultserver;

/** What a {@link TcpServer} does with one connection; runs on a virtual thread of its own. */
@FunctionalInterface
public interface TcpScript {
  /**
   * Serves one connection, which is closed when this returns.
   *
   * @param connection the connection, just accepted
   * @throws Exception a failure of the test, except {@link PeerGoneException} and the interrupt
   *     with which a closing server ends its scripts
   */
  void serve(TcpConnection connection) throws Exception;
}
