package dev.runnel.anthropic;

import dev.runnel.internal.dialect.Dialect;

/** The way for benchmarks to the dialect of the Messages API. */
public final class AnthropicDialects {
  private AnthropicDialects() {}

  /** Messages. */
  public static Dialect messages() {
    return new MessagesDialect("anthropic", new Platform.Anthropics("v1/messages"));
  }
}
