package dev.runnel.netty;

import dev.runnel.spi.HttpFailure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one exchange over HTTP/2, as it comes in. All but the two calls of {@link Place}
 * are confined to the event loop.
 */
final class Http2Answer implements Place {
  private static final int SWITCHING_PROTOCOLS = 101;

  private final NettyExchange exchange;
  private final Http2Session session;
  private final Inbox inbox;
  private @Nullable Http2Stream stream;
  private boolean answered;
  private boolean touched;

  Http2Answer(NettyExchange exchange, Http2Session session) {
    this.exchange = exchange;
    this.session = session;
    this.inbox = new Inbox(exchange);
  }

  @Override
  public void abort(NettyExchange aborted) {
    session.onLoop(() -> session.reset(this));
  }

  @Override
  public void request(NettyExchange asking) {
    session.onLoop(() -> session.advance(this));
  }

  NettyExchange exchange() {
    return exchange;
  }

  Inbox inbox() {
    return inbox;
  }

  Http2Stream stream() {
    return Objects.requireNonNull(stream);
  }

  void opened(Http2Stream opened) {
    stream = opened;
  }

  boolean isAnswered() {
    return answered;
  }

  /** Marks it as one that has news; true if it had none. */
  boolean touch() {
    boolean first = !touched;
    touched = true;
    return first;
  }

  void untouch() {
    touched = false;
  }

  void head(Http2Headers headers, boolean last) {
    try {
      if (!answered) {
        int status = Http2Requests.status(headers);
        if (status == SWITCHING_PROTOCOLS) {
          throw new MalformedException(null);
        }
        if (status >= 200) {
          answered = true;
          exchange.respond(status, Http2Requests.headers(headers));
        }
      }
      if (last) {
        inbox.end(answered ? null : exchange.words().unreadableHead());
      }
    } catch (MalformedException e) {
      inbox.end(exchange.words().unreadableHead());
    }
  }

  void data(ByteBuf data, boolean last) {
    int length = data.readableBytes();
    if (length > 0) {
      inbox.append(data, length);
    }
    if (last) {
      inbox.end(null);
    }
  }

  void fail(HttpFailure failure) {
    inbox.end(failure);
  }
}
