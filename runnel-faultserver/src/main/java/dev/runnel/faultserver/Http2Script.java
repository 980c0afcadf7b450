package dev.runnel.faultserver;

/** What an {@link Http2Server} does with one request; runs on a virtual thread of its own. */
@FunctionalInterface
public interface Http2Script {
  /**
   * Answers one request.
   *
   * @param exchange the request and the way to answer it
   * @throws Exception a failure of the test (see {@link Http2Server#close}), except {@link
   *     PeerGoneException} and the interrupt with which a closing server ends its scripts
   */
  void answer(Http2Exchange exchange) throws Exception;
}
