package dev.runnel.openai;

import dev.runnel.internal.dialect.Dialect;

/** An API of OpenAI's that others speak too. */
enum Api {
  /** Chat Completions. */
  CHAT {
    @Override
    Dialect dialect(String provider, Compatibility compatibility) {
      return new ChatDialect(provider, compatibility);
    }
  };

  /** The dialect of a provider. */
  abstract Dialect dialect(String provider, Compatibility compatibility);
}
