package dev.runnel.netty;

import dev.runnel.spi.HttpPost;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Writes the heads of HTTP/1.1 requests (RFC 9112, sections 2 and 3). Headers have been checked.
 */
final class RequestHead {
  private static final String PROXY = "proxy-";

  private RequestHead() {}

  /** Writes the head of a request. */
  static void write(HttpPost post, Route route, ByteBuf out) {
    URI uri = post.uri();
    String host = host(uri);
    text(out, "POST ");
    if (route.isForwarded()) {
      text(out, "http://");
      text(out, host);
    }
    text(out, target(uri));
    text(out, " HTTP/1.1\r\n");
    header(out, "Host", host);
    post.headers()
        .forEach((name, value) -> {
          // What is meant for a proxy is nothing for the server.
          if (route.isForwarded() || !isForProxy(name)) {
            header(out, name, value);
          }
        });
    header(out, "Content-Length", Integer.toString(post.body().length));
    text(out, "\r\n");
  }

  /** What asks a proxy for a tunnel (RFC 9110, section 9.3.6). */
  static ByteBuf connect(HttpPost post, Route route) {
    String authority = route.authority();
    ByteBuf out = Unpooled.buffer(256);
    text(out, "CONNECT ");
    text(out, authority);
    text(out, " HTTP/1.1\r\n");
    header(out, "Host", authority);
    post.headers()
        .forEach((name, value) -> {
          if (isForProxy(name)) {
            header(out, name, value);
          }
        });
    text(out, "\r\n");
    return out;
  }

  static boolean isForProxy(String name) {
    return name.regionMatches(true, 0, PROXY, 0, PROXY.length());
  }

  /** Path and query. */
  static String target(URI uri) {
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    String slashed = path == null || path.isEmpty() ? "/" : path;
    return query == null ? slashed : slashed + "?" + query;
  }

  /** The server, with its port unless that is the usual one. */
  static String host(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == usual
        ? uri.getHost()
        : uri.getHost() + ":" + uri.getPort();
  }

  private static void header(ByteBuf out, String name, String value) {
    text(out, name);
    text(out, ": ");
    text(out, value);
    text(out, "\r\n");
  }

  private static void text(ByteBuf out, String text) {
    var unused = out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
  }
}
