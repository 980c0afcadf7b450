package dev.runnel.testing;

import dev.runnel.Citation;
import dev.runnel.Completion;
import dev.runnel.ContentPart;
import dev.runnel.Limits;
import dev.runnel.PlacedPart;
import dev.runnel.ProtocolException;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.ToolCall;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.CorruptFrameException;
import dev.runnel.internal.wire.Framer;
import dev.runnel.internal.wire.FramerLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A response body read by a dialect as a stream would: until its end, an error or the input's. */
public final class Decoding {
  /** What was decoded. */
  public final Answer answer;

  /** The chunks that a stream would deliver. */
  public final List<StreamChunk> chunks = new ArrayList<>();

  /** What the decoder threw, or null. */
  public @Nullable RunnelException failure;

  private final Framer framer;
  private final FrameDecoder decoder;

  private Decoding(Dialect dialect, Limits limits) {
    answer = new Answer(limits);
    framer = dialect.format().newFramer(FramerLimits.DEFAULTS);
    decoder = dialect.decoder(answer);
  }

  /** Reads a body that comes in pieces. */
  public static Decoding of(Dialect dialect, List<byte[]> pieces) {
    return of(dialect, Limits.defaults(), pieces);
  }

  private static Decoding of(Dialect dialect, Limits limits, List<byte[]> pieces) {
    var decoding = new Decoding(dialect, limits);
    try {
      decoding.run(pieces);
    } catch (RunnelException e) {
      decoding.failure = e;
    } catch (CorruptFrameException e) {
      decoding.failure = new ProtocolException(e.getMessage(), e);
    }
    return decoding;
  }

  /** Reads a body. */
  public static Decoding of(Dialect dialect, String body) {
    return of(dialect, List.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Each text the data of one server-sent event. */
  public static Decoding ofData(Dialect dialect, String... data) {
    return ofData(dialect, Limits.defaults(), data);
  }

  /** Each text the data of one server-sent event, as far as an answer may grow. */
  public static Decoding ofData(Dialect dialect, Limits limits, String... data) {
    var body = new StringBuilder();
    for (String text : data) {
      body.append("data: ").append(text).append("\n\n");
    }
    return of(dialect, limits, List.of(body.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Each text one line. */
  public static Decoding ofLines(Dialect dialect, String... lines) {
    return of(dialect, String.join("\n", lines) + "\n");
  }

  private void run(List<byte[]> pieces) {
    for (byte[] piece : pieces) {
      framer.feed(ByteBuffer.wrap(piece));
      while (framer.next()) {
        take();
        if (isOver()) {
          return;
        }
      }
    }
    while (framer.finish()) {
      take();
    }
  }

  private void take() {
    decoder.decode(framer.frame());
    StreamChunk chunk = answer.takeChunk();
    if (chunk != null) {
      chunks.add(chunk);
    }
  }

  private boolean isOver() {
    return answer.isEnded() || answer.error() != null;
  }

  /** All text. */
  public String text() {
    return chunks.stream().map(StreamChunk::contentDelta).collect(Collectors.joining());
  }

  /** All reasoning. */
  public String reasoning() {
    return chunks.stream().map(StreamChunk::reasoningDelta).collect(Collectors.joining());
  }

  /** All of the refusal. */
  public String refusal() {
    return chunks.stream().map(StreamChunk::refusalDelta).collect(Collectors.joining());
  }

  /** The last snapshot of the tool calls. */
  public List<ToolCall> toolCalls() {
    return chunks.stream()
        .map(StreamChunk::toolCalls)
        .filter(calls -> !calls.isEmpty())
        .reduce(List.of(), (before, after) -> after);
  }

  /** The parts that only the provider understands. */
  public List<ContentPart.Native> nativeParts() {
    return answer.placedParts().stream().map(PlacedPart::part).toList();
  }

  /** What the stream's {@code partial()} would be. */
  public Completion completion() {
    Set<String> ran = answer.ranByProvider();
    return new Completion(
        text(),
        reasoning(),
        refusal(),
        toolCalls(),
        toolCalls().stream().filter(call -> !ran.contains(call.id())).toList(),
        citations(),
        answer.finishReason(),
        answer.usage(),
        answer.model(),
        answer.id(),
        PlacedPart.content(text(), answer.placedParts()));
  }

  /** All citations. */
  public List<Citation> citations() {
    return chunks.stream().flatMap(chunk -> chunk.citations().stream()).toList();
  }
}
