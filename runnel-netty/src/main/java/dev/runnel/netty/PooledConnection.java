package dev.runnel.netty;

/** A connection that a {@link Pool} knows. All methods may be called by any thread. */
interface PooledConnection {

  /** Starts an exchange on it, which has a place there by the pool's count. */
  void take(NettyExchange exchange);

  /** Ends it, and fails what is on it. */
  void close();
}
