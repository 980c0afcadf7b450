package dev.runnel.faultserver;

/** A way for a client to reach a server. */
public enum Link {
  /** HTTP/1.1 in cleartext. */
  HTTP_1("HTTP/1.1"),

  /** HTTP/1.1 over TLS. */
  HTTP_1_TLS("HTTP/1.1 over TLS"),

  /** HTTP/2 over TLS, agreed upon by ALPN. */
  HTTP_2_TLS("HTTP/2 over TLS");

  private final String words;

  Link(String words) {
    this.words = words;
  }

  /**
   * Whether there is TLS: the client has to trust {@link TestTls#trusting}.
   *
   * @return true for {@code https}
   */
  public boolean isTls() {
    return this != HTTP_1;
  }

  /** The protocol in words, such as {@code HTTP/1.1 over TLS}. */
  @Override
  public String toString() {
    return words;
  }
}
