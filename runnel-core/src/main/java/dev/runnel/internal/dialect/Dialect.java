package dev.runnel.internal.dialect;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.wire.WireFormat;

/**
 * The language of one API. Immutable and thread-safe; the decoder it makes belongs to one stream.
 */
public interface Dialect {

  /**
   * Writes a request.
   *
   * @param request what to ask
   * @param model the model's name, which the request may have chosen; {@code ""} if an extra field
   *     of that name stands in for it
   * @return the operation's path below the base URL, and the body
   * @throws dev.runnel.UnsupportedException if the API cannot do what the request asks
   * @throws dev.runnel.ValidationException if the request is wrong in itself
   */
  EncodedRequest encode(CompletionRequest request, String model);

  /**
   * How response bodies are cut into frames.
   *
   * @return the format
   */
  WireFormat format();

  /**
   * Makes the decoder of one response.
   *
   * @param answer where what is decoded goes
   * @return a new decoder
   */
  FrameDecoder decoder(Answer answer);

  /**
   * Reads an error document: the body of an HTTP error, or of a 200 that is not a stream.
   *
   * @param body the bytes
   * @return what it says; {@link ApiError#isKnown()} is false if it is no error document of this
   *     API
   */
  default ApiError readError(byte[] body) {
    return ApiErrors.read(body);
  }
}
