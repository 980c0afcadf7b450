package dev.runnel.faultserver;

/** How far an exchange comes before a {@link Fault} shows. */
public enum Stage {
  /** There is no connection. */
  CONNECTION("connection"),

  /** There is no TLS. */
  HANDSHAKE("TLS handshake"),

  /** The request is on its way, or has been sent; no answer has begun. */
  REQUEST("after the request"),

  /** The status and the headers. */
  HEAD("status and headers"),

  /** The body. */
  BODY("body");

  private final String words;

  Stage(String words) {
    this.words = words;
  }

  /** The stage in words, such as {@code TLS handshake}. */
  @Override
  public String toString() {
    return words;
  }
}
