package dev.runnel.gemini;

import dev.runnel.internal.dialect.Dialect;

/** The way for benchmarks to the dialect of Gemini's API. */
public final class GeminiDialects {
  private GeminiDialects() {}

  /** streamGenerateContent of AI Studio. */
  public static Dialect generateContent() {
    return new GenerateContentDialect(Platform.AI_STUDIO, "");
  }
}
