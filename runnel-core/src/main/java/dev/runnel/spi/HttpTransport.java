package dev.runnel.spi;

/**
 * Sends HTTP requests and hands over the bytes of the answers as they arrive, no faster than they
 * are asked for.
 *
 * <p>Implementations are thread-safe. One transport serves any number of exchanges at a time.
 */
public interface HttpTransport extends AutoCloseable {

  /**
   * Starts an exchange. Returns at once: looking up the host, connecting and writing happen
   * elsewhere, and every failure of them goes to the receiver.
   *
   * @param request what to send
   * @param receiver who gets the answer; may be called before this method returns
   * @return the handle to ask for bytes and to abort
   * @throws dev.runnel.RunnelException if the transport refuses the request; it ends the stream as
   *     it is, and is not tried again. Of any other exception the stream tells the class alone,
   *     since its words may quote a key
   */
  HttpExchange send(HttpPost request, HttpReceiver receiver);

  /** Aborts every exchange and frees connections and threads. Idempotent; never blocks. */
  @Override
  void close();
}
