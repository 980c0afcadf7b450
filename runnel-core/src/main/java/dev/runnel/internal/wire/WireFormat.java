package dev.runnel.internal.wire;

import java.util.function.Function;

/** How a response body is cut into frames. */
public enum WireFormat {
  /** Server-sent events (WHATWG HTML, section 9.2). */
  SSE("text/event-stream", SseFramer::new, "{[<\u001f"),

  /** JSON values, one a line. */
  NDJSON("application/x-ndjson", NdjsonFramer::new, "[<\u001f"),

  /** Amazon's binary event stream. No message is so long that its length begins like a document. */
  EVENT_STREAM("application/vnd.amazon.eventstream", EventStreamFramer::new, "{[<\u001f");

  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // A constructor reference.
  private final Function<FramerLimits, Framer> framer;

  private final String documents;

  WireFormat(String mediaType, Function<FramerLimits, Framer> framer, String documents) {
    this.mediaType = mediaType;
    this.framer = framer;
    this.documents = documents;
  }

  /**
   * The media type to ask for.
   *
   * @return the type
   */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Makes the framer of one response body.
   *
   * @param limits what it keeps at most
   * @return a new framer
   */
  public Framer newFramer(FramerLimits limits) {
    return framer.apply(limits);
  }

  /**
   * Tells whether a body that begins so can be no stream of this format, but is a document in its
   * place: JSON, HTML or gzip. (A line of server-sent events could begin so too, but only to be
   * ignored.)
   *
   * @param first the first byte after white space, or -1
   * @return true if it is a document
   */
  public boolean isDocument(int first) {
    return documents.indexOf(first) >= 0;
  }
}
