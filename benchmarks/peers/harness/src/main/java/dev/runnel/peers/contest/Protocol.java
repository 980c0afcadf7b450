package dev.runnel.peers.contest;

/** How client and server talk. */
public enum Protocol {
  /** HTTP/1.1, nothing around it. */
  PLAIN("HTTP/1.1"),

  /** HTTP/1.1 over TLS. */
  TLS("HTTP/1.1 over TLS"),

  /** HTTP/2 over TLS. */
  HTTP2("HTTP/2 over TLS");

  private final String title;

  Protocol(String title) {
    this.title = title;
  }

  /**
   * What people call it.
   *
   * @return the words
   */
  public String title() {
    return title;
  }
}
