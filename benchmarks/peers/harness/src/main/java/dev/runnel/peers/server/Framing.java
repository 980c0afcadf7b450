package dev.runnel.peers.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** What stands around an event on its way. */
enum Framing {
  /** A chunk of HTTP/1.1 for each event, as servers do that flush after each. */
  CHUNKED {
    @Override
    void append(String event, ByteBuf to) {
      byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
      ascii(Integer.toHexString(bytes.length) + "\r\n", to);
      to.writeBytes(bytes);
      ascii("\r\n", to);
    }

    @Override
    void appendEnd(ByteBuf to) {
      ascii("0\r\n\r\n", to);
    }
  },

  /** Nothing: HTTP/2 has frames of its own. */
  NONE {
    @Override
    void append(String event, ByteBuf to) {
      to.writeCharSequence(event, StandardCharsets.UTF_8);
    }

    @Override
    void appendEnd(ByteBuf to) {
      // The last frame says so itself.
    }
  };

  abstract void append(String event, ByteBuf to);

  abstract void appendEnd(ByteBuf to);

  /** A buffer that stays for the life of the process. */
  static ByteBuf keep(ByteBuf buffer) {
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer(buffer.readableBytes()).writeBytes(buffer));
  }

  private static void ascii(String text, ByteBuf to) {
    to.writeCharSequence(text, StandardCharsets.US_ASCII);
  }
}
