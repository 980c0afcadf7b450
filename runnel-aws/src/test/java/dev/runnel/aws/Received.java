package dev.runnel.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import dev.runnel.faultserver.RecordedRequest;
import dev.runnel.spi.HttpPost;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as AWS receives it, and the check of its signature, written anew after AWS's "Create a
 * signed AWS API request".
 */
final class Received {
  private final String target;
  private final Map<String, String> headers;
  private final byte[] body;

  /** The {@code headers} have to be a map that ignores case. */
  Received(String target, Map<String, String> headers, byte[] body) {
    this.target = target;
    this.headers = headers;
    this.body = body;
  }

  static Received of(RecordedRequest request) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Received(request.target(), headers, request.bodyBytes());
  }

  /** What a transport would send, with the headers of its own. */
  static Received of(HttpPost post) {
    URI uri = post.uri();
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    post.headers().forEach(headers::put);
    headers.put("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Received(
        (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + query, headers, post.body());
  }

  String target() {
    return target;
  }

  Map<String, String> headers() {
    return headers;
  }

  String authorization() {
    return headers.get("Authorization");
  }

  String signedHeaders() {
    return authorization().replaceFirst(".*SignedHeaders=([^,]+),.*", "$1");
  }

  /** {@code key/date/region/service/aws4_request}. */
  String credential() {
    return authorization().replaceFirst(".*Credential=([^,]+),.*", "$1");
  }

  boolean isSignedWith(String secret) throws GeneralSecurityException {
    return authorization().endsWith("Signature=" + signature(secret));
  }

  String signature(String secret) throws GeneralSecurityException {
    String scope = credential().substring(credential().indexOf('/') + 1);
    String[] steps = scope.split("/", -1);
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            headers.get("X-Amz-Date"),
            scope,
            sha256(canonicalRequest().getBytes(UTF_8)));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String step : steps) {
      key = hmac(key, step);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private String canonicalRequest() throws GeneralSecurityException {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query =
        mark < 0
            ? ""
            : Arrays.stream(target.substring(mark + 1).split("&", -1))
                .sorted()
                .collect(Collectors.joining("&"));
    String lines =
        Arrays.stream(signedHeaders().split(";", -1))
            .map(name -> name.toLowerCase(ROOT) + ":" + headers.get(name).strip() + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n", "POST", encodedAgain(path), query, lines, signedHeaders(), sha256(body));
  }

  /** Each segment of the path is encoded once more than it is sent. */
  private static String encodedAgain(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(segment -> URLEncoder.encode(segment, UTF_8).replace("+", "%20").replace("%7E", "~"))
        .collect(Collectors.joining("/"));
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] hmac(byte[] key, String data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data.getBytes(UTF_8));
  }
}
