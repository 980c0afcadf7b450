package dev.runnel.bedrock;

import dev.runnel.internal.dialect.Dialect;

/** The way for benchmarks to the dialect of Amazon Bedrock's API. */
public final class BedrockDialects {
  private BedrockDialects() {}

  /** ConverseStream. */
  public static Dialect converse() {
    return new ConverseDialect();
  }
}
