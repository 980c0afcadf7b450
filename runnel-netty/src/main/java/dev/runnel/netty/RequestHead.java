package dev.runnel.netty;

import dev.runnel.spi.HttpPost;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Writes the heads of HTTP/1.1 requests (RFC 9112, sections 2 and 3). Headers have been checked.
 */
final class RequestHead {
  private static final String PROXY = "proxy-";

  private RequestHead() {}

  /** The head of a request, as bytes. */
  static byte[] of(HttpPost post, Route route) {
    URI uri = post.uri();
    var head = new StringBuilder(512).append("POST ");
    if (route.isForwarded()) {
      head.append("http://").append(host(uri));
    }
    head.append(target(uri)).append(" HTTP/1.1\r\nHost: ").append(host(uri)).append("\r\n");
    post.headers()
        .forEach((name, value) -> {
          // What is meant for a proxy is nothing for the server.
          if (route.isForwarded() || !isForProxy(name)) {
            header(head, name, value);
          }
        });
    header(head, "Content-Length", Integer.toString(post.body().length));
    return bytes(head);
  }

  /** What asks a proxy for a tunnel (RFC 9110, section 9.3.6). */
  static byte[] connect(HttpPost post, Route route) {
    String authority = route.authority();
    var head = new StringBuilder(128).append("CONNECT ").append(authority);
    head.append(" HTTP/1.1\r\nHost: ").append(authority).append("\r\n");
    post.headers()
        .forEach((name, value) -> {
          if (isForProxy(name)) {
            header(head, name, value);
          }
        });
    return bytes(head);
  }

  static boolean isForProxy(String name) {
    return name.regionMatches(true, 0, PROXY, 0, PROXY.length());
  }

  /** Path and query. */
  static String target(URI uri) {
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /** The server, with its port unless that is the usual one. */
  static String host(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == usual
        ? uri.getHost()
        : uri.getHost() + ":" + uri.getPort();
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static byte[] bytes(StringBuilder head) {
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
