package dev.runnel.faultserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A good answer of the API that a client speaks; a {@link Fault} is done to it. Immutable. */
public final class SampleAnswer {
  private final String contentType;
  private final List<byte[]> pieces;
  private final byte[] unfinished;

  /**
   * An answer in any format.
   *
   * @param contentType the type of the body
   * @param pieces the body, a frame or event in each piece: two or more. The first alone has to be
   *     worth something to the client, and not the whole answer
   * @param unfinished the beginning of a frame that could go on for ever with the letter x
   * @throws IllegalArgumentException if there are fewer than two pieces
   */
  public SampleAnswer(String contentType, List<byte[]> pieces, byte[] unfinished) {
    if (pieces.size() < 2) {
      throw new IllegalArgumentException("a sample needs two pieces or more");
    }
    this.contentType = contentType;
    this.pieces = pieces.stream().map(byte[]::clone).toList();
    this.unfinished = unfinished.clone();
  }

  /**
   * A stream of server-sent events.
   *
   * @param data the data of each event
   * @return the answer
   */
  public static SampleAnswer sse(String... data) {
    return new SampleAnswer(
        "text/event-stream",
        Stream.of(data).map(ServerSentEvents::event).map(SampleAnswer::bytes).toList(),
        bytes("data: "));
  }

  /**
   * A stream of JSON values, one a line.
   *
   * @param lines the values, without their line ends
   * @return the answer
   */
  public static SampleAnswer ndjson(String... lines) {
    return new SampleAnswer(
        "application/x-ndjson",
        Stream.of(lines).map(line -> bytes(line + "\n")).toList(),
        bytes("{\"x\":\""));
  }

  /**
   * The type of the body.
   *
   * @return such as {@code text/event-stream}
   */
  public String contentType() {
    return contentType;
  }

  /**
   * The body.
   *
   * @return copies of its pieces
   */
  public List<byte[]> pieces() {
    return pieces.stream().map(byte[]::clone).toList();
  }

  byte[] unfinished() {
    return unfinished.clone();
  }

  byte[] first() {
    return pieces.get(0);
  }

  byte[] whole() {
    return Cuts.join(pieces);
  }

  /** Sends all of it. */
  void sendOn(ServerExchange<?> exchange) throws IOException, InterruptedException {
    exchange.header("Content-Type", contentType).raw(pieces).end();
  }

  /** Sends the head and the first piece. */
  void beginOn(ServerExchange<?> exchange) throws IOException, InterruptedException {
    exchange.header("Content-Type", contentType).raw(first());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
