package dev.runnel.internal.http;

import dev.runnel.EventOutlet;
import dev.runnel.LimitExceededException;
import dev.runnel.LimitExceededException.Limit;
import dev.runnel.Limits;
import dev.runnel.ProtocolException;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.TruncatedStreamException;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.CorruptFrameException;
import dev.runnel.internal.wire.Frame;
import dev.runnel.internal.wire.FrameTooLargeException;
import dev.runnel.internal.wire.Framer;
import dev.runnel.internal.wire.FramerLimits;
import dev.runnel.spi.HttpFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of one response: bytes in, chunks out, then the verdict.
 *
 * <p>A 2xx is decoded frame by frame, unless it begins like a document; anything else is a
 * document. A document is judged when it is whole. Belongs to the pump.
 */
final class Body {

  /** What the body waits for. */
  enum State {
    /** More bytes. */
    BYTES,
    /** Room in the outlet. */
    ROOM,
    /** Nothing: the answer is whole. */
    DONE,
    /** Nothing: {@link #error()} tells what is wrong. */
    FAILED
  }

  private final ErrorAnswers errors;
  private final Framer framer;
  private final FrameDecoder decoder;
  private final Answer answer;
  private List<ByteBuffer> pieces = List.of();
  private int nextPiece;
  private final Document document;

  /** A piece that may turn out to be no beginning of a frame, and is then kept for its words. */
  private @Nullable ByteBuffer unframed;

  private boolean isDocument;
  private boolean hadFrame;
  private boolean hadChunk;
  private boolean endOfInput;
  private @Nullable HttpFailure failure;
  private @Nullable RunnelException error;

  Body(ErrorAnswers errors) {
    this.errors = errors;
    Limits limits = errors.source().settings().limits();
    this.answer = new Answer(limits);
    this.document = new Document(limits.errorBytes());
    this.framer =
        errors
            .source()
            .dialect()
            .format()
            .newFramer(
                new FramerLimits(limits.lineBytes(), limits.frameBytes(), limits.errorBytes()));
    this.decoder = errors.source().dialect().decoder(answer);
    this.isDocument = !errors.isSuccess();
    this.error = errors.refusal().orElse(null);
  }

  /** Takes bytes, all before which have been used up. */
  void add(List<ByteBuffer> more) {
    pieces = more;
    nextPiece = 0;
  }

  private @Nullable ByteBuffer nextPiece() {
    if (nextPiece < pieces.size()) {
      return pieces.get(nextPiece++);
    }
    // Buffers of the transport's, which a stream that waits would keep.
    pieces = List.of();
    nextPiece = 0;
    return null;
  }

  /** No more bytes will come: orderly, or by a failure. */
  void end(@Nullable HttpFailure failure) {
    endOfInput = true;
    this.failure = failure;
  }

  /** Decodes what is there, as long as the outlet has room for it. */
  State advance(EventOutlet outlet) {
    while (true) {
      if (error != null) {
        return State.FAILED;
      }
      if (!outlet.hasRoom()) {
        return State.ROOM;
      }
      if (answer.isEnded()) {
        return State.DONE;
      }
      if (isDocument) {
        if (!readDocument()) {
          return State.BYTES;
        }
        error = errors.document(document);
      } else if (!decodeNext(outlet)) {
        if (!endOfInput) {
          return State.BYTES;
        }
        if (answer.isFinished()) {
          return State.DONE;
        }
        error = cutOff();
      }
    }
  }

  RunnelException error() {
    if (error == null) {
      throw new IllegalStateException("the body has not failed");
    }
    return error;
  }

  Answer answer() {
    return answer;
  }

  ErrorAnswers errors() {
    return errors;
  }

  /** Whether a chunk has left: nothing may be repeated after it. */
  boolean hadChunk() {
    return hadChunk;
  }

  /** Whether no frame has come yet, nor the beginning of a document. */
  boolean awaitsFirstFrame() {
    return !hadFrame && !isDocument;
  }

  boolean isDocument() {
    return isDocument;
  }

  private boolean readDocument() {
    for (ByteBuffer piece = nextPiece(); piece != null; piece = nextPiece()) {
      document.add(piece);
    }
    return endOfInput || document.isFull();
  }

  /** Decodes one frame; false if there is none. */
  private boolean decodeNext(EventOutlet outlet) {
    try {
      while (!framer.next()) {
        keepUnframed();
        ByteBuffer piece = nextPiece();
        if (piece == null) {
          return endOfInput && failedInOrder() && framer.finish() && decode(framer.frame(), outlet);
        }
        if (!hadFrame) {
          document.seekStart(piece);
          unframed = piece.duplicate();
          isDocument = errors.source().dialect().format().isDocument(document.firstCharacter());
          if (isDocument) {
            keepUnframed();
            return true;
          }
        }
        framer.feed(piece);
      }
      unframed = null;
      return decode(framer.frame(), outlet);
    } catch (FrameTooLargeException e) {
      error =
          new LimitExceededException(e.isLine() ? Limit.LINE_BYTES : Limit.FRAME_BYTES, e.limit());
      return true;
    } catch (CorruptFrameException e) {
      error = new ProtocolException("the server sent what is no event: " + e.getMessage(), e);
      return true;
    }
  }

  private void keepUnframed() {
    if (unframed != null) {
      document.keep(unframed);
      unframed = null;
    }
  }

  private boolean decode(Frame frame, EventOutlet outlet) {
    hadFrame = true;
    try {
      decoder.decode(frame);
    } catch (RunnelException e) {
      // What is left of a frame that was cut off after the finish reason can hold nothing that
      // counts.
      if (frame.isTerminated() || !answer.isFinished()) {
        error = e;
      }
    }
    StreamChunk chunk = answer.takeChunk();
    if (chunk != null) {
      hadChunk = true;
      outlet.chunk(chunk);
    }
    if (answer.takeNews()) {
      outlet.identify(answer.model(), answer.id());
      outlet.progress(answer.finishReason(), answer.usage());
    }
    if (answer.takePartsNews()) {
      outlet.retain(answer.placedParts(), answer.ranByProvider());
    }
    ApiError told = answer.error();
    if (told != null) {
      error = errors.error(told, answer.errorBody());
    }
    return true;
  }

  /**
   * A reset leaves nothing whole behind; an orderly end may leave a last frame without its blank
   * line.
   */
  private boolean failedInOrder() {
    return failure == null || failure.phase() == HttpFailure.Phase.END_OF_INPUT;
  }

  private RunnelException cutOff() {
    HttpFailure failure = this.failure;
    Redaction redaction = errors.redaction();
    if (failure != null && !failedInOrder()) {
      return TransportErrors.of(failure, errors.redaction());
    }
    if (!hadFrame && errors.source().dialect().readError(document.toByteArray()).isKnown()) {
      return errors.document(document);
    }
    byte[] leftover = framer.leftover();
    ApiError told = errors.source().dialect().readError(leftover);
    if (told.isKnown()) {
      return errors.error(told, new String(leftover, StandardCharsets.UTF_8));
    }
    return new TruncatedStreamException(
        hadFrame
            ? "the answer broke off: the server "
                + (failure == null ? "ended its body" : "closed the connection")
                + " before the model had finished"
            : "the answer is empty: it ended before any event",
        redaction.clean(failure));
  }
}
