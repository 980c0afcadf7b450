package dev.runnel.netty;

import io.netty.buffer.ByteBuf;

/**
 * Finds the bytes of an HTTP/1.1 body in what comes from the socket, and its end. Confined to its
 * connection's event loop.
 */
sealed interface BodyDecoder permits ChunkedBody, OpenBody, SizedBody {

  /** Passes on the body's bytes; leaves those behind its end. */
  void decode(ByteBuf in, BodySink out) throws MalformedException;

  /** Whether the end has come. */
  boolean isComplete();

  /** Whether the end of the connection is the end of the body. */
  default boolean endsWithConnection() {
    return false;
  }
}
