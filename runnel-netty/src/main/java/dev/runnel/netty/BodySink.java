package dev.runnel.netty;

import io.netty.buffer.ByteBuf;

/** Takes the bytes of a body. */
interface BodySink {

  /** Takes so many readable bytes out of a buffer. */
  void append(ByteBuf in, int length);
}
