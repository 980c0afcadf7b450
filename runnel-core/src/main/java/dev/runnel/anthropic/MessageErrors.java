package dev.runnel.anthropic;

import dev.runnel.internal.dialect.ApiError;
import dev.runnel.internal.dialect.ApiErrors;
import dev.runnel.internal.wire.Frame;

/**
 * Reads errors: OpenAI's form, with statuses of Anthropic's own.
 *
 * <p>Source: Anthropic API reference, "Errors".
 */
final class MessageErrors {
  private MessageErrors() {}

  static ApiError read(byte[] body) {
    return withStatus(ApiErrors.read(body));
  }

  static ApiError read(Frame frame) {
    return withStatus(ApiErrors.read(frame));
  }

  private static ApiError withStatus(ApiError error) {
    int status =
        switch (error.code()) {
          case "billing_error" -> 402;
          case "overloaded_error" -> 529;
          default -> error.status();
        };
    return new ApiError(error.message(), error.code(), status);
  }
}
