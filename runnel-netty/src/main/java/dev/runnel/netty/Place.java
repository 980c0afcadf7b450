package dev.runnel.netty;

/** Where an exchange is: waiting for a connection, being connected, or on a connection. */
interface Place {

  /**
   * Lets go of an exchange that was given up. Any thread; may be called more than once, and late,
   * when the exchange has left this place.
   */
  void abort(NettyExchange exchange);

  /** The exchange wants more bytes. Any thread; may come late. */
  void request(NettyExchange exchange);
}
