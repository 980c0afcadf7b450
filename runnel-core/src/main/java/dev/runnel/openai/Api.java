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
  },

  /** Responses. */
  RESPONSES {
    @Override
    Dialect dialect(String provider, Compatibility compatibility) {
      return new ResponsesDialect(provider, ResponsesCompatibility.of(provider));
    }
  };

  /** The dialect of a provider. */
  abstract Dialect dialect(String provider, Compatibility compatibility);
}
