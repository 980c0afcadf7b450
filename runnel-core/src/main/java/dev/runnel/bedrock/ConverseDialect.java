package dev.runnel.bedrock;

import dev.runnel.CompletionRequest;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.WireFormat;

/** The API of Amazon Bedrock's API reference, "ConverseStream". */
record ConverseDialect() implements Dialect {
  static final String PROVIDER = "bedrock";

  /** The API's name, for what only it understands. */
  static final String API = "bedrock";

  @Override
  public EncodedRequest encode(CompletionRequest request, String model) {
    if (model.isBlank()) {
      throw new ValidationException(
          "no model: name one by model(..), since bedrock wants it in the address");
    }
    byte[] body = new ConverseRequest(request, new ModelFamily(model)).encode();
    String path = "model/" + EncodedRequest.segment(model) + "/converse-stream";
    return new EncodedRequest(path, body);
  }

  @Override
  public WireFormat format() {
    return WireFormat.EVENT_STREAM;
  }

  @Override
  public FrameDecoder decoder(Answer answer) {
    return new ConverseDecoder(answer);
  }
}
