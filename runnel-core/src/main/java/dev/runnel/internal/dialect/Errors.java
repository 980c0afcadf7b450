package dev.runnel.internal.dialect;

import dev.runnel.AuthenticationException;
import dev.runnel.ContentPolicyException;
import dev.runnel.ErrorResponse;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.ValidationException;
import java.util.Set;

/**
 * From what a provider said to the exception the user gets: the one table for HTTP errors and
 * errors inside a stream.
 */
public final class Errors {
  private static final Set<String> CONTENT_POLICY =
      Set.of(
          "content_filter",
          "content_policy_violation",
          "content_policy",
          "image_content_policy_violation",
          "misalignment_policy_violation",
          "bio_policy",
          "cyber_policy",
          "PROMPT_BLOCKED",
          "ResponsibleAIPolicyViolation");

  private Errors() {}

  /**
   * The exception for an error.
   *
   * @param error what the API said, {@link ApiError#UNKNOWN} if nothing that could be read
   * @param response the answer; its status decides
   * @return a new exception
   */
  public static RunnelException of(ApiError error, ErrorResponse response) {
    String message = message(error, response);
    if (CONTENT_POLICY.contains(error.code())) {
      return new ContentPolicyException(message, null, response);
    }
    // Some answer an unknown model with 400: OpenAI's Responses API does.
    if (error.code().equals("model_not_found") && response.status() == 400) {
      return new ModelNotFoundException(message, null, response);
    }
    // Google answers a wrong key with 400.
    if (error.code().equals("API_KEY_INVALID") && response.status() == 400) {
      return new AuthenticationException(message, null, response);
    }
    return switch (response.status()) {
      case 401, 403 -> new AuthenticationException(message, null, response);
      case 404 -> new ModelNotFoundException(message, null, response);
      case 400, 413, 422 -> new ValidationException(message, null, response);
      // Cohere: a word on the deny list, in the prompt or the answer.
      case 498 -> new ContentPolicyException(message, null, response);
      case 429 -> new RateLimitException(message, response.retryAfter().orElse(null), response);
      default -> new ProviderException(message, response);
    };
  }

  /** What can be said of an error that the provider has no words for. */
  private static String unsaid(ErrorResponse response) {
    return switch (response.status()) {
      case 401, 403 -> "the provider refused access: check the key and what it may be used for";
      case 404 ->
          "there is nothing at "
              + response.endpoint()
              + ": check the base URL, which often ends in /v1, and the model's name";
      case 413 -> "the request is larger than the server takes";
      case 429 -> "too many requests, or a quota that is used up";
      default -> "the provider answered with an error";
    };
  }

  private static String message(ApiError error, ErrorResponse response) {
    var message = new StringBuilder();
    message.append(error.message().isBlank() ? unsaid(response) : error.message());
    message.append(" (HTTP ").append(response.status());
    if (!response.code().isEmpty()) {
      message.append(", ").append(response.code());
    }
    if (!response.requestId().isEmpty()) {
      message.append(", request ").append(response.requestId());
    }
    return message.append(')').toString();
  }
}
