package dev.runnel.anthropic;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.WireFormat;

/**
 * The Messages API, as Anthropic's API reference has it ("Create a Message", "Streaming messages").
 *
 * @param provider the provider's name, for messages
 * @param platform who runs it
 */
record MessagesDialect(String provider, Platform platform) implements Dialect {

  /** The API's name, for what only it understands. */
  static final String API = "anthropic";

  @Override
  public EncodedRequest encode(CompletionRequest request, String model) {
    byte[] body = new MessagesRequest(provider, platform, request, model).encode();
    return new EncodedRequest(platform.path(model), body);
  }

  @Override
  public WireFormat format() {
    return WireFormat.SSE;
  }

  @Override
  public FrameDecoder decoder(Answer answer) {
    return new MessageDecoder(answer);
  }

  @Override
  public ApiError readError(byte[] body) {
    return MessageErrors.read(body);
  }
}
