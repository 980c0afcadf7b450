package dev.runnel.anthropic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to be known of a model, and can be told by its name, on whatever platform: {@code
 * claude-3-5-haiku@20241022}, {@code anthropic/claude-opus-4.6}.
 *
 * <p>Source: Anthropic docs, "Models overview" and "Adaptive thinking".
 *
 * @param name its name
 */
record ClaudeModel(String name) {
  /** A date may follow instead of a minor version. */
  private static final Pattern VERSION =
      Pattern.compile("claude-(?:[a-z]+-)?v?(\\d)(?:[-.](\\d{1,2})(?!\\d))?");

  private static final int FIRST_WITH_8_192 = 305;
  private static final int FIRST_WITH_32_000 = 307;
  private static final int FIRST_ADAPTIVE = 406;

  /**
   * The limit of the answer's tokens where the user sets none, since the API insists on one. It is
   * what all models of a generation allow: asking for more is an error, and less would cut off
   * answers for no reason, since only what is written is paid. A server's own model may allow
   * little.
   */
  int defaultMaxTokens() {
    if (!isClaude() || version() < FIRST_WITH_8_192) {
      return 4_096;
    }
    return version() < FIRST_WITH_32_000 ? 8_192 : 32_000;
  }

  /** Whether it decides by itself how much to think; those before know budgets only. */
  boolean thinksAdaptively() {
    return isClaude() && version() >= FIRST_ADAPTIVE;
  }

  private boolean isClaude() {
    return name.contains("claude");
  }

  /** The version, 406 for 4.6; one that cannot be read is newer than this class. */
  private int version() {
    Matcher version = VERSION.matcher(name);
    if (!version.find()) {
      return Integer.MAX_VALUE;
    }
    String minor = version.group(2);
    return 100 * Integer.parseInt(version.group(1)) + (minor == null ? 0 : Integer.parseInt(minor));
  }
}
