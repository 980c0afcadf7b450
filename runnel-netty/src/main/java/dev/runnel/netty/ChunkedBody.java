package dev.runnel.netty;

import io.netty.buffer.ByteBuf;

/**
 * A body in chunks (RFC 9112, section 7.1). Extensions and trailers are passed over, up to a bound;
 * anything else that is not by the grammar is refused, since whoever reads it another way would see
 * another body.
 */
final class ChunkedBody implements BodyDecoder {
  /** Sizes of more digits than these are no sizes of an answer's chunk, and would not fit. */
  private static final int MOST_DIGITS = 15;

  /** What all extensions and trailers of a body may have of bytes. */
  private static final int MOST_PASSED_OVER = 64 * 1024;

  private enum State {
    SIZE,
    SPACE,
    EXTENSION,
    SIZE_LINE_FEED,
    DATA,
    DATA_CARRIAGE_RETURN,
    DATA_LINE_FEED,
    TRAILER_START,
    TRAILER,
    TRAILER_LINE_FEED,
    LAST_LINE_FEED,
    END
  }

  private State state = State.SIZE;
  private long size;
  private int digits;
  private int passedOver;

  @Override
  public void decode(ByteBuf in, BodySink out) throws MalformedException {
    while (state != State.END && in.isReadable()) {
      if (state == State.DATA) {
        int length = (int) Math.min(size, in.readableBytes());
        out.append(in, length);
        size -= length;
        if (size == 0) {
          state = State.DATA_CARRIAGE_RETURN;
        }
      } else {
        state = next(in.readByte());
      }
    }
  }

  @Override
  public boolean isComplete() {
    return state == State.END;
  }

  private State next(byte next) throws MalformedException {
    return switch (state) {
      case SIZE -> size(next);
      case SPACE -> afterSize(next);
      case EXTENSION -> passOver(next, State.EXTENSION, State.SIZE_LINE_FEED);
      case SIZE_LINE_FEED -> {
        expect(next, '\n');
        digits = 0;
        yield size == 0 ? State.TRAILER_START : State.DATA;
      }
      case DATA_CARRIAGE_RETURN -> {
        if (next != '\r') {
          throw new MalformedException("a chunk of its answer goes on where it should end");
        }
        yield State.DATA_LINE_FEED;
      }
      case DATA_LINE_FEED -> {
        expect(next, '\n');
        yield State.SIZE;
      }
      case TRAILER_START ->
          next == '\r'
              ? State.LAST_LINE_FEED
              : passOver(next, State.TRAILER, State.TRAILER_LINE_FEED);
      case TRAILER -> passOver(next, State.TRAILER, State.TRAILER_LINE_FEED);
      case TRAILER_LINE_FEED -> {
        expect(next, '\n');
        yield State.TRAILER_START;
      }
      case LAST_LINE_FEED -> {
        expect(next, '\n');
        yield State.END;
      }
      case DATA, END -> throw new IllegalStateException(state.name());
    };
  }

  private State size(byte next) throws MalformedException {
    int digit = Character.digit(next, 16);
    if (digit < 0) {
      if (digits == 0) {
        throw new MalformedException("a chunk of its answer has a size that is none");
      }
      return afterSize(next);
    }
    if (++digits > MOST_DIGITS) {
      throw new MalformedException("a chunk of its answer has a size that no number holds");
    }
    size = size * 16 + digit;
    return State.SIZE;
  }

  private State afterSize(byte next) throws MalformedException {
    return switch (next) {
      case '\r' -> State.SIZE_LINE_FEED;
      case ';' -> State.EXTENSION;
      // Some servers fill the line up.
      case ' ', '\t' -> passOver(next, State.SPACE, State.SIZE_LINE_FEED);
      default -> throw new MalformedException("a chunk of its answer has a size that is none");
    };
  }

  private State passOver(byte next, State same, State end) throws MalformedException {
    if (next == '\r') {
      return end;
    }
    if (next == '\n') {
      throw new MalformedException("a line between its answer's chunks has half an end");
    }
    if (++passedOver > MOST_PASSED_OVER) {
      throw new MalformedException("its answer has too much between its chunks");
    }
    return same;
  }

  private static void expect(byte next, char wanted) throws MalformedException {
    if (next != wanted) {
      throw new MalformedException("a line between its answer's chunks has half an end");
    }
  }
}
