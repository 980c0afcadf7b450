package dev.runnel.ollama;

import dev.runnel.internal.dialect.Dialect;

/** The way for benchmarks to the dialect of Ollama's API. */
public final class OllamaDialects {
  private OllamaDialects() {}

  /** Chat. */
  public static Dialect chat() {
    return new OllamaDialect();
  }
}
