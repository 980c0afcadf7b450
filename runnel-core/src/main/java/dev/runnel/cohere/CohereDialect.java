package dev.runnel.cohere;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.WireFormat;

/** The Chat API, as Cohere's API reference v2 has it ("Chat with Streaming"). */
record CohereDialect() implements Dialect {

  /** The API's name, for what only it understands. */
  static final String API = "cohere-chat";

  @Override
  public EncodedRequest encode(CompletionRequest request, String model) {
    return new EncodedRequest("v2/chat", new CohereRequest(request, model).encode());
  }

  @Override
  public WireFormat format() {
    return WireFormat.SSE;
  }

  @Override
  public FrameDecoder decoder(Answer answer) {
    return new CohereEventDecoder(answer);
  }
}
