package dev.runnel.testing;

import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Answers each request with the same pieces of a body, one each time it is asked, in this JVM. All
 * pieces come in one buffer, which is overwritten as soon as the rules allow it.
 */
public final class ReplayTransport implements HttpTransport {
  private final String contentType;
  private final List<byte[]> pieces;

  /** A transport of a 200 with this body. */
  public ReplayTransport(String contentType, List<byte[]> pieces) {
    this.contentType = contentType;
    this.pieces = List.copyOf(pieces);
  }

  @Override
  public HttpExchange send(HttpPost request, HttpReceiver receiver) {
    receiver.onResponse(200, HttpHeaders.of(Map.of("Content-Type", List.of(contentType))));
    return new Replay(receiver);
  }

  @Override
  public void close() {}

  private final class Replay implements HttpExchange {
    private final HttpReceiver receiver;
    private final Queue<byte[]> left = new ArrayDeque<>(pieces);
    private final byte[] buffer =
        new byte[pieces.stream().mapToInt(piece -> piece.length).max().orElse(0)];
    private boolean over;

    Replay(HttpReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public synchronized void request() {
      Arrays.fill(buffer, (byte) '?');
      byte[] piece = over ? null : left.poll();
      if (piece != null) {
        System.arraycopy(piece, 0, buffer, 0, piece.length);
        receiver.onBytes(List.of(ByteBuffer.wrap(buffer, 0, piece.length)));
      }
      if (left.isEmpty() && !over) {
        over = true;
        receiver.onComplete();
      }
    }

    @Override
    public synchronized void abort() {
      Arrays.fill(buffer, (byte) '?');
      if (!over) {
        over = true;
        receiver.onFailure(
            new HttpFailure(HttpFailure.Phase.EXCHANGE, "the exchange was aborted", null));
      }
    }
  }
}
