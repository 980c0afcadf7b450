package dev.runnel.ollama;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.WireFormat;

/** The Chat API, as Ollama's API reference has it ("Generate a chat message"). */
record OllamaDialect() implements Dialect {

  /** The API's name, for what only it understands. */
  static final String API = "ollama-chat";

  @Override
  public EncodedRequest encode(CompletionRequest request, String model) {
    return new EncodedRequest("api/chat", new OllamaRequest(request, model).encode());
  }

  @Override
  public WireFormat format() {
    return WireFormat.NDJSON;
  }

  @Override
  public FrameDecoder decoder(Answer answer) {
    return new OllamaDecoder(answer);
  }
}
