package dev.runnel.peers.server;

import dev.runnel.peers.wire.Frames;
import dev.runnel.peers.wire.Sample;
import dev.runnel.peers.wire.Script;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The bytes of all answers in one framing, made once. Thread-safe. */
final class Answers {
  private final Framing framing;
  private final Map<Integer, Batch> texts = new ConcurrentHashMap<>();
  private final Batch pieces;
  private final ByteBuf textOpening;
  private final ByteBuf toolOpening;
  private final ByteBuf textClosing;
  private final ByteBuf toolClosing;
  private final ByteBuf stamped;
  private final int stampAt;

  Answers(Framing framing) {
    this.framing = framing;
    this.pieces = Batch.of(framing, i -> Frames.arguments(Frames.PIECE));
    this.textOpening = made(to -> framing.append(Frames.role(), to));
    this.toolOpening =
        made(to -> {
          framing.append(Frames.role(), to);
          framing.append(Frames.toolCall(), to);
          framing.append(Frames.arguments(Frames.FIRST_PIECE), to);
        });
    this.textClosing = made(to -> close("stop", to));
    this.toolClosing =
        made(to -> {
          framing.append(Frames.arguments(Frames.LAST_PIECE), to);
          close("tool_calls", to);
        });
    this.stamped = made(to -> framing.append(Frames.text(Sample.stamp(0)), to));
    this.stampAt = stamped.indexOf(0, stamped.writerIndex(), (byte) '@');
  }

  ByteBuf opening(Script script) {
    return (script instanceof Script.Tools ? toolOpening : textOpening).duplicate();
  }

  ByteBuf closing(Script script) {
    return (script instanceof Script.Tools ? toolClosing : textClosing).duplicate();
  }

  /** The events between opening and closing, for a script that has no times in them. */
  Batch batch(Script script) {
    if (script instanceof Script.Tools) {
      return pieces;
    }
    int bytes = script instanceof Script.Blast blast ? blast.bytes() : 0;
    return texts.computeIfAbsent(bytes, this::text);
  }

  /** An event with a time in it, into an empty buffer. */
  ByteBuf stamp(long nanoTime, ByteBuf to) {
    to.writeBytes(stamped, 0, stamped.writerIndex());
    long rest = nanoTime;
    for (int i = stampAt + Sample.STAMP_LENGTH - 2; i > stampAt; i--) {
      to.setByte(i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    return to;
  }

  int stampedLength() {
    return stamped.writerIndex();
  }

  private Batch text(int bytes) {
    return Batch.of(
        framing,
        i -> bytes == 0 ? Frames.text(Sample.word(i)) : Frames.text(Sample.word(i), bytes));
  }

  private void close(String reason, ByteBuf to) {
    for (String event : Frames.end(reason)) {
      framing.append(event, to);
    }
    framing.appendEnd(to);
  }

  private static ByteBuf made(Consumer<ByteBuf> writer) {
    ByteBuf buffer = Unpooled.buffer();
    writer.accept(buffer);
    return Framing.keep(buffer);
  }
}
