package dev.runnel.openai;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.WireFormat;

/**
 * The Chat Completions API, as OpenAI's API reference has it ("Create chat completion") and as the
 * servers that speak it send it.
 *
 * @param provider the provider's name, for messages
 * @param compatibility how the server differs
 */
record ChatDialect(String provider, Compatibility compatibility) implements Dialect {

  /** The API's name, for what only this provider understands. */
  String api() {
    return provider + "-chat";
  }

  @Override
  public EncodedRequest encode(CompletionRequest request, String model) {
    byte[] body = new ChatRequest(this, request, model).encode();
    return new EncodedRequest("chat/completions", body);
  }

  @Override
  public WireFormat format() {
    return WireFormat.SSE;
  }

  @Override
  public FrameDecoder decoder(Answer answer) {
    return new ChatChunkDecoder(answer, this);
  }
}
