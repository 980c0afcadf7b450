package dev.runnel.faultserver;

/** The error codes of RST_STREAM and GOAWAY (RFC 9113, section 7). */
public final class Http2ErrorCode {
  /** Nothing is wrong. */
  public static final long NO_ERROR = 0;

  /** The peer broke the protocol. */
  public static final long PROTOCOL_ERROR = 1;

  /** The sender failed. */
  public static final long INTERNAL_ERROR = 2;

  /** The peer sent a frame of a size that is not allowed. */
  public static final long FRAME_SIZE_ERROR = 6;

  /** The request was not processed; it may be sent again. */
  public static final long REFUSED_STREAM = 7;

  /** The sender does not want the stream any more. */
  public static final long CANCEL = 8;

  /** The peer asks for too much. */
  public static final long ENHANCE_YOUR_CALM = 11;

  /** The request has to be sent over HTTP/1.1. */
  public static final long HTTP_1_1_REQUIRED = 13;

  private Http2ErrorCode() {}
}
