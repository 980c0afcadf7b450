package dev.runnel.netty;

import dev.runnel.spi.HttpFailure;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer's body has come and is not handed over yet, and then its end. Confined to the
 * event loop of its connection.
 *
 * <p>A slab that was handed over is used again once the receiver has asked since. Where it asked
 * twice in advance that cannot be told, and the slab is left to it.
 */
final class Inbox implements BodySink {
  private final NettyExchange exchange;
  private final Slabs slabs = Slabs.ofLoop();
  private @Nullable Slab filling;
  private @Nullable Slab handed;
  private long handedAt;
  private long deliveries;
  private int expected;
  private boolean delivering;
  private boolean ended;
  private boolean told;
  private @Nullable HttpFailure failure;

  Inbox(NettyExchange exchange) {
    this.exchange = exchange;
  }

  /** At most so many bytes will be appended in a row. */
  void expect(int bytes) {
    expected = bytes;
  }

  @Override
  public void append(ByteBuf in, int length) {
    Slab slab = filling;
    if (slab == null) {
      slab = slabs.take(Math.max(length, expected));
      filling = slab;
    } else if (slab.room() < length) {
      Slab larger = slabs.take(Math.max(slab.size() + Math.max(length, expected), 2 * slab.size()));
      larger.append(slab);
      slabs.give(slab);
      slab = larger;
      filling = slab;
    }
    slab.append(in, length);
  }

  /** No more will come: the answer is whole, or failed. The first end counts. */
  void end(@Nullable HttpFailure failure) {
    if (!ended) {
      ended = true;
      this.failure = failure;
    }
  }

  /** The exchange has left: nothing of this is for it any more. */
  void discard() {
    ended = true;
    told = true;
    filling = null;
  }

  boolean isEnded() {
    return ended;
  }

  boolean isFailed() {
    return failure != null;
  }

  /** Whether the receiver waits for bytes, and none are there. */
  boolean wantsMore() {
    return !ended && filling == null && exchange.requests() > deliveries;
  }

  /**
   * Hands over what there is, as far as it was asked for.
   *
   * @return how many bytes of those handed over before the receiver is through with
   */
  int deliver() {
    int done = 0;
    if (delivering) {
      return done;
    }
    delivering = true;
    try {
      done += takeBack();
      while (filling != null && exchange.requests() > deliveries) {
        Slab slab = filling;
        filling = null;
        deliveries++;
        done += handed == null ? 0 : handed.size();
        handed = slab;
        handedAt = exchange.requests();
        exchange.deliver(slab.content());
        done += takeBack();
      }
    } finally {
      delivering = false;
    }
    return done;
  }

  private int takeBack() {
    Slab slab = handed;
    if (slab == null || exchange.requests() == handedAt) {
      return 0;
    }
    handed = null;
    int size = slab.size();
    slabs.give(slab);
    return size;
  }

  /** Takes the end, to be {@linkplain #tell told}: true once, when all before it is handed over. */
  boolean takeEnd() {
    if (!ended || told || filling != null) {
      return false;
    }
    told = true;
    return true;
  }

  /** Tells the receiver of the end. */
  void tell() {
    if (failure != null) {
      exchange.fail(failure);
    } else {
      exchange.complete();
    }
  }
}
