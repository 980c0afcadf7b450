package dev.runnel;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider answered instead of a completion. Keys are blotted out of it.
 *
 * @param status the HTTP status; for an error inside a 200, the status its kind would have had, or
 *     200 if it has none
 * @param code the provider's error code or type, such as {@code model_not_found}, or {@code ""}
 * @param endpoint the address that answered, without its query
 * @param requestId the provider's id of the request, or {@code ""}
 * @param body the body or the error event, at most its first 64 KiB
 * @param retryAfter how long the provider asks to wait
 */
public record ErrorResponse(
    int status,
    String code,
    String endpoint,
    String requestId,
    String body,
    Optional<Duration> retryAfter) {
  /** Checks for nulls. */
  public ErrorResponse {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(retryAfter, "retryAfter");
  }
}
