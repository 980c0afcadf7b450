package dev.runnel.spi;

import java.net.URI;
import java.util.Objects;

/**
 * A POST request as it goes out.
 *
 * @param uri where to, absolute, {@code http} or {@code https}
 * @param headers its headers, without those the transport sets itself (Host, Content-Length)
 * @param body its body; not copied and not to be changed any more
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Handed over once, never compared: a copy would be waste.
public record HttpPost(URI uri, HttpHeaders headers, byte[] body) {
  /** Checks for nulls. */
  public HttpPost {
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
  }

  /** Names the address without its query, and no header: either may hold a key. */
  @Override
  public String toString() {
    return "POST " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
