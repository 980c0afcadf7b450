package dev.runnel.faultserver;

/** What a server shows in its TLS handshake; {@link TestTls#server(ServerCertificate)} has it. */
public enum ServerCertificate {
  /** For 127.0.0.1 and localhost, in its time, from the issuer that {@link TestTls} trusts. */
  VALID,

  /** As {@link #VALID}, but its time was over yesterday. */
  EXPIRED,

  /** As {@link #VALID}, but for {@code elsewhere.example}. */
  OTHER_HOST,

  /** As {@link #VALID}, but from an issuer that nobody trusts. */
  UNKNOWN_ISSUER
}
