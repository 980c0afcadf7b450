package dev.runnel.faultserver;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** 127.0.0.1, without asking a resolver. */
final class Loopback {
  static final InetAddress ADDRESS = address();

  private Loopback() {}

  static URI uri(String scheme, int port) {
    return URI.create(scheme + "://127.0.0.1:" + port);
  }

  private static InetAddress address() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
