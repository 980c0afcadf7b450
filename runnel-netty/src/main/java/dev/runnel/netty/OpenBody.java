package dev.runnel.netty;

import io.netty.buffer.ByteBuf;

/** A body that ends with its connection. */
final class OpenBody implements BodyDecoder {
  @Override
  public void decode(ByteBuf in, BodySink out) {
    if (in.isReadable()) {
      out.append(in, in.readableBytes());
    }
  }

  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public boolean endsWithConnection() {
    return true;
  }
}
