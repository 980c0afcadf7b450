package dev.runnel.netty;

import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.URI;
import java.util.Map;

/** Heads as HTTP/2 has them (RFC 9113, section 8.3). */
final class Http2Requests {
  private Http2Requests() {}

  /** The head of a request; its headers have been checked. */
  static Http2Headers head(HttpPost post) {
    URI uri = post.uri();
    Http2Headers head =
        new DefaultHttp2Headers(false)
            .method("POST")
            .scheme("https")
            .authority(RequestHead.host(uri))
            .path(RequestHead.target(uri));
    post.headers()
        .forEach((name, value) -> {
          if (!RequestHead.isForProxy(name)) {
            head.add(FieldSyntax.lowerCase(name), value);
          }
        });
    head.addInt("content-length", post.body().length);
    return head;
  }

  /** The status of an answer. */
  static int status(Http2Headers head) throws MalformedException {
    CharSequence status = head.status();
    if (status == null || status.length() != 3) {
      throw new MalformedException(null);
    }
    int value = 0;
    for (int i = 0; i < 3; i++) {
      int digit = status.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new MalformedException(null);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The headers of an answer. */
  static HttpHeaders headers(Http2Headers head) {
    HttpHeaders.Builder fields = HttpHeaders.builder();
    for (Map.Entry<CharSequence, CharSequence> field : head) {
      String name = field.getKey().toString();
      if (!name.startsWith(":")) {
        fields.add(name, field.getValue().toString());
      }
    }
    return fields.build();
  }
}
