package dev.runnel.spi;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Gets the answer of one exchange: {@code onResponse}, then {@code onBytes} as often as asked for,
 * then {@code onComplete} or {@code onFailure}; or {@code onFailure} at any point.
 *
 * <p>The transport calls from its own threads, one call at a time. The receiver returns quickly and
 * never blocks.
 */
public interface HttpReceiver {

  /**
   * The response's status and headers have come.
   *
   * @param status the status
   * @param headers the headers
   */
  void onResponse(int status, HttpHeaders headers);

  /**
   * Bytes of the body have come. They are the receiver's until it next calls {@link
   * HttpExchange#request()} or {@link HttpExchange#abort()}: then the transport may use the buffers
   * again, so what is still needed must have been copied.
   *
   * @param bytes the bytes, in order
   */
  void onBytes(List<ByteBuffer> bytes);

  /** The body is whole. */
  void onComplete();

  /**
   * The exchange failed; nothing follows.
   *
   * @param failure what happened
   */
  void onFailure(HttpFailure failure);
}
