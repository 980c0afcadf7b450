package dev.runnel.internal.dialect;

import dev.runnel.LimitExceededException;
import dev.runnel.Limits;
import dev.runnel.ProtocolException;
import dev.runnel.RunnelException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonSyntaxException;
import dev.runnel.internal.wire.Frame;
import java.nio.charset.StandardCharsets;

/** Reads frames of one stream that hold one JSON object each. Not thread-safe. */
public final class JsonFrames {
  /**
   * Reads an object into something made for it, or into itself, to be used again for each frame.
   *
   * @param <T> what it is read into
   */
  public interface Reader<T> {
    /**
     * Reads an object.
     *
     * @param json stands on it
     * @return what it was read into
     */
    T read(JsonScanner json);
  }

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private static final int SPACES = 4;

  private final JsonScanner json = new JsonScanner();
  private final int depth;

  /**
   * A reader of the frames of one stream.
   *
   * @param limits how deep they may be nested
   */
  public JsonFrames(Limits limits) {
    depth = limits.jsonDepth();
  }

  /**
   * Reads a frame to its end, before anything of it counts.
   *
   * @param frame the frame
   * @param reader reads the object the scanner stands on
   * @param <T> what it makes of it
   * @return what the reader made
   * @throws ProtocolException if the frame is not exactly one JSON object
   * @throws LimitExceededException if it is nested too deep
   * @throws TruncatedStreamException if that is because the end of the input cut it short
   */
  public <T> T read(Frame frame, Reader<T> reader) {
    try {
      json.reset(frame.array(), frame.offset(), frame.length(), depth);
      if (!json.isObject()) {
        throw new JsonSyntaxException("no JSON object", null);
      }
      T read = reader.read(json);
      json.end();
      return read;
    } catch (JsonSyntaxException e) {
      throw refusal(frame, e);
    } finally {
      // The bytes are the framer's again.
      json.close();
    }
  }

  private RunnelException refusal(Frame frame, JsonSyntaxException reason) {
    if (reason.isTooDeep()) {
      return new LimitExceededException(LimitExceededException.Limit.JSON_DEPTH, depth);
    }
    // Without the cause: what another library says of a value may quote the answer.
    if (!frame.isTerminated()) {
      return new TruncatedStreamException("the stream broke off within a chunk");
    }
    return new ProtocolException("malformed chunk: " + reason.getMessage());
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
