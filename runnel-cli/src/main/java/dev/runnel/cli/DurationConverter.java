package dev.runnel.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h} and plain seconds. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h|)");

  @Override
  public Duration convert(String text) {
    Matcher match = FORMAT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!match.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration: use 500ms, 30s, 2m, 1h or seconds");
    }
    long nanosPerUnit =
        switch (match.group(2)) {
          case "ms" -> 1_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> 1_000_000_000L;
        };
    BigDecimal nanos = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(nanosPerUnit));
    return Duration.of(nanos.movePointLeft(6).longValue(), ChronoUnit.MILLIS);
  }
}
