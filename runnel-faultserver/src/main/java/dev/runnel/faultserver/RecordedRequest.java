package dev.runnel.faultserver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as a server received it, its body read to the end. Immutable, but for the map handed
 * to it.
 */
public final class RecordedRequest {
  private final String method;
  private final String target;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final int connectionId;
  private final long nanoTime;

  /** The {@code headers} have to be a map that ignores case. */
  RecordedRequest(
      String method,
      String target,
      Map<String, List<String>> headers,
      byte[] body,
      int connectionId) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body;
    this.connectionId = connectionId;
    this.nanoTime = System.nanoTime();
  }

  /**
   * The method.
   *
   * @return such as {@code POST}
   */
  public String method() {
    return method;
  }

  /**
   * The request target as sent.
   *
   * @return path and query, or the absolute URI a proxy gets
   */
  public String target() {
    return target;
  }

  /**
   * All headers.
   *
   * @return name to values; look-up ignores case
   */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /**
   * The first value of a header.
   *
   * @param name the header's name, in any case
   * @return the value, or null if there is no such header
   */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.get(0);
  }

  /**
   * The body, without any transfer coding.
   *
   * @return a copy of its bytes
   */
  public byte[] bodyBytes() {
    return body.clone();
  }

  /**
   * The body as text.
   *
   * @return its bytes, read as UTF-8
   */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The connection it came on.
   *
   * @return its number, counted from 1 in the order of acceptance
   */
  public int connectionId() {
    return connectionId;
  }

  /**
   * When its last byte had been read.
   *
   * @return the moment, by {@link System#nanoTime}
   */
  public long nanoTime() {
    return nanoTime;
  }

  /** Method and target only: headers hold keys. */
  @Override
  public String toString() {
    return method + " " + target;
  }
}
