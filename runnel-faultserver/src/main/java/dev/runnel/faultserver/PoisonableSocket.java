package dev.runnel.faultserver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A socket that can be made to read what its peer never sent: that makes a TLS layer above it send
 * a real alert, which the JDK has no call for.
 */
final class PoisonableSocket extends Socket {
  private volatile byte @Nullable [] poison;

  /** What a read that waits, or the next one, gets instead of the peer's bytes. */
  void poison(byte[] bytes) throws IOException {
    poison = bytes.clone();
    shutdownInput();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Poisoned(super.getInputStream());
  }

  private final class Poisoned extends FilterInputStream {
    Poisoned(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      byte[] instead = poison;
      if (read >= 0 || instead == null) {
        return read;
      }
      if (instead.length == 0) {
        return -1;
      }
      int taken = Math.min(length, instead.length);
      System.arraycopy(instead, 0, bytes, offset, taken);
      poison = Arrays.copyOfRange(instead, taken, instead.length);
      return taken;
    }
  }
}
