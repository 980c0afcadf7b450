package dev.runnel.internal.http;

import dev.runnel.RunnelException;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.spi.HttpFailure;
import dev.runnel.spi.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.List;

/** What reaches a {@link HttpPump} from other threads, in order. */
sealed interface Signal {
  /** The request is written. */
  record Ready(EncodedRequest encoded, Requests.Written written) implements Signal {}

  /** The request could not be written. */
  record Unwritable(RunnelException error) implements Signal {}

  /** Status and headers have come. */
  record Head(int status, HttpHeaders headers) implements Signal {}

  /** Bytes have come. */
  record Bytes(List<ByteBuffer> bytes) implements Signal {}

  /** The body is whole. */
  record End() implements Signal {}

  /** The exchange failed. */
  record Failed(HttpFailure failure) implements Signal {}
}
