package dev.runnel.local.internal.store;

import java.net.URI;

/**
 * What is to be pulled.
 *
 * @param name a {@linkplain ModelName valid} name
 * @param uri where it is, http or https
 * @param size its bytes, more than 0
 * @param sha256 its SHA-256, 64 hex digits in lower case
 */
public record Order(String name, URI uri, long size, String sha256) {

  /** The host, with its port where that is not the usual one. */
  String host() {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }
}
