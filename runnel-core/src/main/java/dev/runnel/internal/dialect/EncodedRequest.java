package dev.runnel.internal.dialect;

/** A request as the API wants it. */
public final class EncodedRequest {
  private final String path;
  private final byte[] body;

  /**
   * A request.
   *
   * @param path the operation's path below the base URL, without a leading slash
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

  /** Names the size only: a conversation does not belong in a log. */
  @Override
  public String toString() {
    return "EncodedRequest[" + path + ", " + body.length + " bytes]";
  }
}
