package dev.runnel.netty;

import dev.runnel.spi.HttpFailure;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The answer of one exchange over HTTP/1.1, as it comes in. Confined to the event loop. */
final class Http1Answer {
  private static final int SWITCHING_PROTOCOLS = 101;

  private final NettyExchange exchange;
  private final Inbox inbox;
  private @Nullable HeadReader reader = new HeadReader();
  private @Nullable BodyDecoder body;
  private boolean keepsAlive;
  private boolean surplus;

  Http1Answer(NettyExchange exchange) {
    this.exchange = exchange;
    this.inbox = new Inbox(exchange);
  }

  NettyExchange exchange() {
    return exchange;
  }

  Inbox inbox() {
    return inbox;
  }

  /** Whether its connection may serve another: it ended where it should, and the server agrees. */
  boolean leavesConnection() {
    return keepsAlive && !surplus && !inbox.isFailed();
  }

  /** Whether more has to be read: the head of itself, the body only if it was asked for. */
  boolean wantsMore() {
    return body == null ? !inbox.isEnded() : inbox.wantsMore();
  }

  /** Takes what was read. */
  void read(ByteBuf in) {
    try {
      if (body == null) {
        readHead(in);
      }
      if (body != null) {
        readBody(body, in);
      }
    } catch (MalformedException e) {
      String words = e.getMessage();
      inbox.end(
          words == null ? exchange.words().unreadableHead() : exchange.words().misframed(words));
    } catch (HeadTooLargeException e) {
      inbox.end(exchange.words().headersTooLarge("Netty's transport", null));
    }
  }

  private void readHead(ByteBuf in) throws MalformedException, HeadTooLargeException {
    while (body == null && reader != null && reader.read(in)) {
      Head head = reader.take();
      if (head.status() == SWITCHING_PROTOCOLS) {
        throw new MalformedException("it goes on in a protocol that nobody asked for");
      }
      if (!head.isInterim()) {
        body = head.body();
        // It has done its work, and streams live long.
        reader = null;
        keepsAlive = head.keepsAlive();
        exchange.respond(head.status(), head.headers());
      }
    }
  }

  private void readBody(BodyDecoder body, ByteBuf in) throws MalformedException {
    inbox.expect(in.readableBytes());
    body.decode(in, inbox);
    if (body.isComplete()) {
      // What follows belongs to nobody.
      surplus |= in.isReadable();
      inbox.end(null);
    }
  }

  /**
   * The connection is gone.
   *
   * @param cause what broke it; null for an orderly end
   * @param truncated whether TLS was not ended before the connection was
   */
  void disconnected(@Nullable Throwable cause, boolean truncated) {
    inbox.end(end(cause, truncated));
    keepsAlive = false;
  }

  private @Nullable HttpFailure end(@Nullable Throwable cause, boolean truncated) {
    if (cause != null) {
      return exchange.words().broken(cause);
    }
    if (body == null) {
      return exchange.words().closedUnanswered(null);
    }
    return body.endsWithConnection() && !truncated ? null : exchange.words().endOfInput(null);
  }
}
