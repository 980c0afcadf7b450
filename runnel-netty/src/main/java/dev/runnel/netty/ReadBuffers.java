package dev.runnel.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;

/**
 * One buffer for all the reads of an event loop: what comes is copied out of it before the next
 * read, so a stream that waits has none, and a read never finds too small a buffer. Only where
 * nothing keeps what was read, so not beneath TLS.
 */
final class ReadBuffers extends DefaultMaxMessagesRecvByteBufAllocator {
  static final ReadBuffers SHARED = new ReadBuffers();

  private static final int CAPACITY = 64 * 1024;

  /** Beneath TLS, which keeps what it has read of a record: as large as what came before. */
  static final RecvByteBufAllocator ADAPTIVE =
      new AdaptiveRecvByteBufAllocator(512, 4096, CAPACITY);

  private static final FastThreadLocal<ByteBuf> OF_LOOP =
      new FastThreadLocal<>() {
        @Override
        protected ByteBuf initialValue() {
          // Outside of Netty's pools: the collector frees it when the loop is gone.
          return Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(CAPACITY));
        }
      };

  private ReadBuffers() {
    super(1);
  }

  @Override
  public MaxMessageHandle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return CAPACITY;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        ByteBuf shared = OF_LOOP.get();
        // Two readers at once cannot be; should they, each has its own.
        return shared.refCnt() == 1 ? shared.retain().clear() : allocator.ioBuffer(CAPACITY);
      }
    };
  }
}
