package dev.runnel.internal.http;

import dev.runnel.RunnelException;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What reaches a {@link HttpPump} from other threads, in order. */
sealed interface Signal {
  /** The request is written. */
  record Ready(EncodedRequest encoded, Requests.Written written) implements Signal {}

  /** The request could not be written. */
  record Unwritable(RunnelException error) implements Signal {}

  /** Status and headers have come. */
  record Head(int status, HttpHeaders headers) implements Signal {}

  /**
   * Bytes have come: one for all that come of an exchange, since the next ones wait to be asked
   * for. Thread-safe.
   */
  final class Bytes implements Signal {
    private final AtomicReference<@Nullable List<ByteBuffer>> there = new AtomicReference<>();

    void put(List<ByteBuffer> bytes) {
      there.accumulateAndGet(bytes, Bytes::joined);
    }

    boolean isEmpty() {
      return there.get() == null;
    }

    @Nullable List<ByteBuffer> take() {
      return isEmpty() ? null : there.getAndSet(null);
    }

    private static @Nullable List<ByteBuffer> joined(
        @Nullable List<ByteBuffer> before, @Nullable List<ByteBuffer> more) {
      if (before == null || more == null) {
        return before == null ? more : before;
      }
      // From a transport that does not wait.
      var all = new ArrayList<>(before);
      all.addAll(more);
      return all;
    }
  }

  /** The body is whole. */
  record End() implements Signal {}

  /** The exchange failed. */
  record Failed(HttpFailure failure) implements Signal {}
}
