package dev.runnel.openai;

import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.SseFramer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A response body read as a stream would: until its end, an error or the input's end. */
final class Decoding {
  final Answer answer = new Answer();
  final List<StreamChunk> chunks = new ArrayList<>();
  @Nullable RunnelException failure;

  private final SseFramer framer = new SseFramer();
  private final FrameDecoder decoder = new ChatChunkDecoder(answer);

  private Decoding() {}

  static Decoding of(List<byte[]> pieces) {
    var decoding = new Decoding();
    try {
      decoding.run(pieces);
    } catch (RunnelException e) {
      decoding.failure = e;
    }
    return decoding;
  }

  static Decoding of(String body) {
    return of(List.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Each text the data of one event. */
  static Decoding ofData(String... data) {
    var body = new StringBuilder();
    for (String text : data) {
      body.append("data: ").append(text).append("\n\n");
    }
    return of(body.toString());
  }

  /** Each text the delta of choice 0 of one chunk. */
  static Decoding ofDeltas(String... deltas) {
    String[] data = new String[deltas.length];
    for (int i = 0; i < deltas.length; i++) {
      data[i] = "{\"choices\":[{\"index\":0,\"delta\":" + deltas[i] + "}]}";
    }
    return ofData(data);
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

  String text() {
    return chunks.stream().map(StreamChunk::contentDelta).collect(Collectors.joining());
  }

  String reasoning() {
    return chunks.stream().map(StreamChunk::reasoningDelta).collect(Collectors.joining());
  }

  String refusal() {
    return chunks.stream().map(StreamChunk::refusalDelta).collect(Collectors.joining());
  }

  List<dev.runnel.ToolCall> toolCalls() {
    return chunks.stream()
        .map(StreamChunk::toolCalls)
        .filter(calls -> !calls.isEmpty())
        .reduce(List.of(), (before, after) -> after);
  }

  List<dev.runnel.Citation> citations() {
    return chunks.stream().flatMap(chunk -> chunk.citations().stream()).toList();
  }
}
