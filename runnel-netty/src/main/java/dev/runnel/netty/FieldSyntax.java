package dev.runnel.netty;

import dev.runnel.internal.text.HeaderSyntax;
import dev.runnel.spi.HttpPost;
import java.util.List;

/** What may stand in a header (RFC 9110, sections 5.1 and 5.5). */
final class FieldSyntax {
  /** Beside those that every transport sets itself: they would change what this one does. */
  private static final List<String> OWN =
      List.of("http2-settings", "keep-alive", "proxy-connection", "te", "trailer");

  private FieldSyntax() {}

  /** Whether a request may be sent: an address with a host, and headers that are some. */
  static boolean isSendable(HttpPost post) {
    String scheme = post.uri().getScheme();
    boolean[] fine = {
      post.uri().getHost() != null
          && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
    };
    post.headers()
        .forEach((name, value) ->
            fine[0] &= HeaderSyntax.isName(name) && !isOwn(name) && isValue(value));
    return fine[0];
  }

  private static boolean isOwn(String name) {
    return HeaderSyntax.isOfTheTransport(name) || HeaderSyntax.isAnyOf(OWN, name);
  }

  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\t' && (c < ' ' || c == 0x7f || c > 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** Of a name that is one, so ASCII. */
  static String lowerCase(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
