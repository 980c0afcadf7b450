package dev.runnel;

import dev.runnel.internal.json.Json;

/**
 * How much of an answer is taken from a server, which may be broken or hostile. Breaking a limit
 * ends the stream with a {@link LimitExceededException} that names it; {@code errorBytes} alone
 * cuts off in silence.
 *
 * <p>No limit can be switched off; a number that no answer reaches does as much. The defaults are
 * far above what providers send, and what is held for one stream stays below a few times {@code
 * answerChars}. Immutable.
 *
 * @param headerBytes the response's header fields: names, values and 32 for each, as HTTP/2 counts
 *     them (RFC 9113, section 6.5.2). The JDK's client has a limit of its own besides, 384 KiB
 *     unless {@code -Djdk.http.maxHeaderSize} says otherwise
 * @param lineBytes one line of the body; comments, which are not kept, do not count. Formats
 *     without lines have none
 * @param frameBytes one event: all its lines, a line of NDJSON, a message of Amazon's event stream
 * @param jsonDepth how deep the JSON of an event may be nested, at most 1,000
 * @param toolCalls the tool calls of one answer. How long their arguments may be, {@code
 *     answerChars} says
 * @param answerChars all that is kept of one answer, in chars: text, reasoning, refusal, tool
 *     calls, citations and parts that only the provider understands. Each of these parts counts for
 *     some thousand at least, each citation for 64
 * @param errorBytes how much of an error document is read; the rest is left out
 */
public record Limits(
    int headerBytes,
    int lineBytes,
    int frameBytes,
    int jsonDepth,
    int toolCalls,
    long answerChars,
    int errorBytes) {

  // Headers: providers send 1 to 4 KiB; common servers take 8 to 64 KiB of a request.
  // Lines and frames: a picture in Base64 stands in one line, and is some MiB.
  // Depth: that of arguments is that of the user's own schema; others end at 5 to 10.
  // Tool calls: a request offers 128 tools at most with most providers, and few are called at once.
  // Answer: the longest outputs are half a million tokens, 2 Mi chars; the rest is for pictures.
  private static final Limits DEFAULTS =
      new Limits(
          64 * 1024, 16 * 1024 * 1024, 16 * 1024 * 1024, 256, 1024, 64 * 1024 * 1024, 64 * 1024);

  /**
   * Checks the numbers.
   *
   * @throws ValidationException if one isn't positive, or the depth is more than can be read
   */
  public Limits {
    Checks.positive(headerBytes, "header bytes");
    Checks.positive(lineBytes, "line bytes");
    Checks.positive(frameBytes, "frame bytes");
    Checks.positive(jsonDepth, "JSON depth");
    Checks.positive(toolCalls, "tool calls");
    Checks.positive(answerChars, "answer chars");
    Checks.positive(errorBytes, "error bytes");
    if (jsonDepth > Json.MAX_DEPTH) {
      throw new ValidationException(
          "JSON depth must be " + Json.MAX_DEPTH + " at most, not " + jsonDepth);
    }
  }

  /**
   * Headers of 64 KiB, lines and events of 16 MiB, JSON 256 deep, 1,024 tool calls, answers of 64
   * Mi chars, error documents of 64 KiB.
   *
   * @return the defaults
   */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /**
   * The same with another limit of the response's headers.
   *
   * @param headerBytes the limit, in bytes
   * @return a copy
   */
  public Limits withHeaderBytes(int headerBytes) {
    return new Limits(
        headerBytes, lineBytes, frameBytes, jsonDepth, toolCalls, answerChars, errorBytes);
  }

  /**
   * The same with another limit of lines.
   *
   * @param lineBytes the limit, in bytes
   * @return a copy
   */
  public Limits withLineBytes(int lineBytes) {
    return new Limits(
        headerBytes, lineBytes, frameBytes, jsonDepth, toolCalls, answerChars, errorBytes);
  }

  /**
   * The same with another limit of events.
   *
   * @param frameBytes the limit, in bytes
   * @return a copy
   */
  public Limits withFrameBytes(int frameBytes) {
    return new Limits(
        headerBytes, lineBytes, frameBytes, jsonDepth, toolCalls, answerChars, errorBytes);
  }

  /**
   * The same with another depth of JSON.
   *
   * @param jsonDepth the limit, in levels, at most 1,000
   * @return a copy
   */
  public Limits withJsonDepth(int jsonDepth) {
    return new Limits(
        headerBytes, lineBytes, frameBytes, jsonDepth, toolCalls, answerChars, errorBytes);
  }

  /**
   * The same with another number of tool calls.
   *
   * @param toolCalls the limit
   * @return a copy
   */
  public Limits withToolCalls(int toolCalls) {
    return new Limits(
        headerBytes, lineBytes, frameBytes, jsonDepth, toolCalls, answerChars, errorBytes);
  }

  /**
   * The same with another limit of whole answers.
   *
   * @param answerChars the limit, in chars
   * @return a copy
   */
  public Limits withAnswerChars(long answerChars) {
    return new Limits(
        headerBytes, lineBytes, frameBytes, jsonDepth, toolCalls, answerChars, errorBytes);
  }

  /**
   * The same with another limit of error documents.
   *
   * @param errorBytes the limit, in bytes
   * @return a copy
   */
  public Limits withErrorBytes(int errorBytes) {
    return new Limits(
        headerBytes, lineBytes, frameBytes, jsonDepth, toolCalls, answerChars, errorBytes);
  }
}
