package dev.runnel.spi;

/** One request and its answer, from the side that asks for it. Thread-safe. */
public interface HttpExchange {

  /**
   * Asks for one more call of {@link HttpReceiver#onBytes}, and gives back the bytes of the one
   * before. May be called before the response has come. The end of the answer needs no asking for.
   */
  void request();

  /**
   * Gives the exchange up: closes its connection (HTTP/1.1) or resets its stream (HTTP/2), also
   * before the response has come. O(1), never blocks, idempotent. After it the receiver may get a
   * call that was under way, and no other; the bytes it has are given back.
   */
  void abort();
}
