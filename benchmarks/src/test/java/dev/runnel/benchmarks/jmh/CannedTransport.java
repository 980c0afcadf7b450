package dev.runnel.benchmarks.jmh;

import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Answers each request with the same reads of a body, at once, on the thread that asks. */
final class CannedTransport implements HttpTransport {
  private final HttpHeaders headers;
  private final byte[][] reads;

  CannedTransport(String mediaType, List<byte[]> reads) {
    this.headers = HttpHeaders.of(Map.of("Content-Type", List.of(mediaType)));
    this.reads = reads.toArray(byte[][]::new);
  }

  @Override
  public HttpExchange send(HttpPost request, HttpReceiver receiver) {
    receiver.onResponse(200, headers);
    return new Canned(receiver);
  }

  @Override
  public void close() {}

  /** Asked by whoever drains the stream, one at a time. */
  private final class Canned implements HttpExchange {
    private final HttpReceiver receiver;
    private int next;

    Canned(HttpReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void request() {
      if (next == reads.length) {
        return;
      }
      byte[] read = reads[next];
      next++;
      // Whoever gets the bytes may ask for the next ones before it returns.
      boolean last = next == reads.length;
      receiver.onBytes(List.of(ByteBuffer.wrap(read)));
      if (last) {
        receiver.onComplete();
      }
    }

    @Override
    public void abort() {
      next = reads.length;
    }
  }
}
