package dev.runnel.netty;

import io.netty.buffer.ByteBuf;

/** A body of a known length. */
final class SizedBody implements BodyDecoder {
  private long left;

  SizedBody(long length) {
    this.left = length;
  }

  @Override
  public void decode(ByteBuf in, BodySink out) {
    int length = (int) Math.min(left, in.readableBytes());
    if (length > 0) {
      left -= length;
      out.append(in, length);
    }
  }

  @Override
  public boolean isComplete() {
    return left == 0;
  }
}
