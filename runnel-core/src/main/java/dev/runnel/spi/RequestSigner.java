package dev.runnel.spi;

import java.io.IOException;
import java.util.Map;

/**
 * Proves who sends a request, where a key in a header does not do: a cloud's signature, or a token
 * that has to be fetched first. Thread-safe.
 */
@FunctionalInterface
public interface RequestSigner {

  /**
   * The headers that prove it. Asked once for each time a request is sent, on a thread where it may
   * block; it is interrupted when the stream ends meanwhile.
   *
   * @param request what is about to be sent, with all its other headers
   * @return header names to values, to be added where the request has none of that name
   * @throws IOException if there is no valid identity, or none could be fetched; its message tells
   *     the user what to do, and holds no secret
   */
  Map<String, String> sign(HttpPost request) throws IOException;
}
