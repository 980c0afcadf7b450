package dev.runnel.openai;

import dev.runnel.CompletionRequest;
import dev.runnel.internal.dialect.Answer;
import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.internal.dialect.FrameDecoder;
import dev.runnel.internal.wire.WireFormat;

/**
 * An API of OpenAI's as Azure serves it: the same bodies at other paths.
 *
 * @param dialect the API's own dialect
 * @param address where Azure has its operations
 */
record AzureDialect(Dialect dialect, AzureAddress address) implements Dialect {

  @Override
  public EncodedRequest encode(CompletionRequest request, String model) {
    EncodedRequest encoded = dialect.encode(request, model);
    return new EncodedRequest(address.path(encoded.path(), model), encoded.body());
  }

  @Override
  public WireFormat format() {
    return dialect.format();
  }

  @Override
  public FrameDecoder decoder(Answer answer) {
    return dialect.decoder(answer);
  }

  @Override
  public ApiError readError(byte[] body) {
    return dialect.readError(body);
  }
}
