package dev.runnel.openai;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.WireFormat;

/**
 * The Responses API, as OpenAI's API reference has it ("Create a model response") and as the
 * servers that speak it send it.
 *
 * @param provider the provider's name, for messages
 * @param compatibility how the server differs
 */
record ResponsesDialect(String provider, ResponsesCompatibility compatibility) implements Dialect {

  @Override
  public EncodedRequest encode(CompletionRequest request, String model) {
    byte[] body = new ResponsesRequest(provider, compatibility, request, model).encode();
    return new EncodedRequest("responses", body);
  }

  @Override
  public WireFormat format() {
    return WireFormat.SSE;
  }

  @Override
  public FrameDecoder decoder(Answer answer) {
    return new ResponsesEventDecoder(answer, compatibility.api());
  }
}
