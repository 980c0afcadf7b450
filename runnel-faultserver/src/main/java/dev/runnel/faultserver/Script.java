package dev.runnel.faultserver;

/**
 * What a {@link ScriptedServer} does with one request; runs on a virtual thread of its connection.
 */
@FunctionalInterface
public interface Script {
  /**
   * Answers one request.
   *
   * @param exchange the request and the way to answer it
   * @throws Exception a failure of the test (see {@link ScriptedServer#close}), except {@link
   *     PeerGoneException} and the interrupt with which a closing server ends its scripts
   */
  void answer(Exchange exchange) throws Exception;
}
