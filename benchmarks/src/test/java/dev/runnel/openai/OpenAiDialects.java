package dev.runnel.openai;

import dev.runnel.internal.dialect.Dialect;

/** The way for benchmarks to the dialects of OpenAI's APIs. */
public final class OpenAiDialects {
  private OpenAiDialects() {}

  /** Chat Completions. */
  public static Dialect chat() {
    return Api.CHAT.dialect("openai", Compatibility.OPENAI);
  }

  /** Responses. */
  public static Dialect responses() {
    return Api.RESPONSES.dialect("openai-responses", Compatibility.OPENAI);
  }
}
