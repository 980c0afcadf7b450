package dev.runnel.internal.dialect;

import dev.runnel.LimitExceededException;
import dev.runnel.Limits;
import dev.runnel.ProtocolException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonSyntaxException;
import dev.runnel.internal.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Reads frames that hold one JSON object each. */
public final class JsonFrames {
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private static final int SPACES = 4;

  private JsonFrames() {}

  /**
   * Reads a frame to its end, before anything of it counts.
   *
   * @param frame the frame
   * @param limits how deep it may be nested
   * @param reader reads the object the scanner stands on
   * @param <T> what it makes of it
   * @return what the reader made
   * @throws ProtocolException if the frame is not exactly one JSON object
   * @throws LimitExceededException if it is nested too deep
   * @throws TruncatedStreamException if that is because the end of the input cut it short
   */
  public static <T> T read(Frame frame, Limits limits, Function<JsonScanner, T> reader) {
    int depth = limits.jsonDepth();
    try (JsonScanner json = JsonScanner.of(frame.array(), frame.offset(), frame.length(), depth)) {
      if (!json.isObject()) {
        throw new JsonSyntaxException("no JSON object", null);
      }
      T read = reader.apply(json);
      json.end();
      return read;
    } catch (JsonSyntaxException e) {
      if (e.isTooDeep()) {
        throw new LimitExceededException(LimitExceededException.Limit.JSON_DEPTH, depth);
      }
      // Without the cause: the parser's own words may quote the answer.
      if (!frame.isTerminated()) {
        throw new TruncatedStreamException("the stream broke off within a chunk");
      }
      throw new ProtocolException("malformed chunk: " + e.getMessage());
    }
  }

  /**
   * Tells whether a frame is the mark {@code [DONE]}, by which OpenAI and many others end a stream.
   *
   * @param frame the frame
   * @return true if it is
   */
  public static boolean isDone(Frame frame) {
    return frame.dataEquals(DONE)
        || (frame.length() <= DONE.length + SPACES && frame.text().strip().equals("[DONE]"));
  }

  /**
   * Tells whether a frame says nothing: some servers keep the connection alive so.
   *
   * @param frame the frame
   * @return true if it is empty but for white space
   */
  public static boolean isBlank(Frame frame) {
    byte[] array = frame.array();
    int end = frame.offset() + frame.length();
    for (int index = frame.offset(); index < end; index++) {
      if (array[index] != ' ' && array[index] != '\n') {
        return false;
      }
    }
    return true;
  }
}
