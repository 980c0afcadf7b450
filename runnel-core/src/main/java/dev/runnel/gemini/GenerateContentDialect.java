package dev.runnel.gemini;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.WireFormat;

/**
 * The API {@code streamGenerateContent}, as the Gemini API reference ("Generating content") and
 * Vertex AI's ("Generate content with the Gemini API") have it.
 *
 * @param platform which of the two
 * @param parent what stands before a model's name in paths of Vertex AI, or {@code ""}
 */
record GenerateContentDialect(Platform platform, String parent) implements Dialect {

  /** The API's name, for what only it understands. */
  static final String API = "gemini";

  @Override
  public EncodedRequest encode(CompletionRequest request, String model) {
    byte[] body = new GenerateContentRequest(platform, request, model).encode();
    String path = new ModelPath(platform, parent, model).path();
    return new EncodedRequest(path + ":streamGenerateContent?alt=sse", body);
  }

  @Override
  public WireFormat format() {
    return WireFormat.SSE;
  }

  @Override
  public FrameDecoder decoder(Answer answer) {
    return new GenerateContentDecoder(answer);
  }
}
