package dev.runnel.faultserver;

/** Records of TLS (RFC 8446, section 5.1) as they stand on the wire. */
final class TlsRecords {
  private static final int SIZE = 64;

  private TlsRecords() {}

  /** Application data that no key deciphers: its reader sends {@code bad_record_mac}. */
  static byte[] undecipherable() {
    byte[] bytes = new byte[5 + SIZE];
    bytes[0] = 23;
    bytes[1] = 3;
    bytes[2] = 3;
    bytes[4] = SIZE;
    return bytes;
  }

  /** A fatal alert in the clear, as it is sent before the handshake has made keys. */
  static byte[] alert(int description) {
    return new byte[] {21, 3, 3, 0, 2, 2, (byte) description};
  }
}
