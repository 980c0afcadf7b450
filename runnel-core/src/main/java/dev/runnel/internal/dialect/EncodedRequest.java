package dev.runnel.internal.dialect;

import dev.runnel.ValidationException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A request as the API wants it. */
public final class EncodedRequest {
  private final String path;
  private final byte[] body;

  /**
   * A request.
   *
   * @param path the operation's path below the base URL, without a leading slash; a query may
   *     follow
   * @param body the JSON body in UTF-8; not to be changed any more
   */
  public EncodedRequest(String path, byte[] body) {
    this.path = path;
    this.body = body;
  }

  /**
   * The operation's path.
   *
   * @return the path below the base URL, without a leading slash
   */
  public String path() {
    return path;
  }

  /**
   * The JSON body.
   *
   * @return the bytes themselves, in UTF-8; not to be changed
   */
  public byte[] body() {
    return body;
  }

  /**
   * Writes text as a segment of a path: all but the unreserved characters of RFC 3986, section 2.3,
   * percent-encoded.
   *
   * @param text the text, such as a model's name
   * @return the encoded text
   * @throws ValidationException if it is a dot or two, which mean another path, encoded or not
   */
  public static String segment(String text) {
    if (text.equals(".") || text.equals("..")) {
      throw new ValidationException(
          "'" + text + "' cannot be a name in an address: give the name of a model or deployment");
    }
    return parameter(text);
  }

  /**
   * Writes text as the name or value of a parameter in a query, percent-encoded likewise.
   *
   * @param text the text
   * @return the encoded text
   */
  public static String parameter(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Names the size only: a conversation does not belong in a log. */
  @Override
  public String toString() {
    return "EncodedRequest[" + path + ", " + body.length + " bytes]";
  }
}
