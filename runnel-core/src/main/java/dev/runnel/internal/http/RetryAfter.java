package dev.runnel.internal.http;

import dev.runnel.spi.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads how long a server asks to wait: {@code Retry-After} (RFC 9110, section 10.2.3) and its
 * cousin in milliseconds.
 */
final class RetryAfter {
  private RetryAfter() {}

  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    Optional<Duration> millis = headers.first("retry-after-ms").flatMap(value -> number(value, 1));
    return millis.isPresent()
        ? millis
        : headers
            .first("retry-after")
            .flatMap(value -> number(value, 1_000).or(() -> date(value, now)));
  }

  private static Optional<Duration> number(String value, double unitMillis) {
    try {
      double millis = Double.parseDouble(value.strip()) * unitMillis;
      return Double.isFinite(millis) && millis >= 0
          ? Optional.of(Duration.ofMillis((long) Math.ceil(millis)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String value, Instant now) {
    try {
      Instant then =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, then);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
