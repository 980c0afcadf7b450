package dev.runnel.openai;

import dev.runnel.testing.Decoding;

/** Chat Completions bodies, decoded. */
final class ChatDecoding {
  static final ChatDialect DIALECT = new ChatDialect("test", Compatibility.COMMON);

  private ChatDecoding() {}

  static Decoding of(String body) {
    return Decoding.of(DIALECT, body);
  }

  /** Each text the data of one event. */
  static Decoding ofData(String... data) {
    return Decoding.ofData(DIALECT, data);
  }

  /** Each text the delta of choice 0 of one chunk. */
  static Decoding ofDeltas(String... deltas) {
    String[] data = new String[deltas.length];
    for (int i = 0; i < deltas.length; i++) {
      data[i] = "{\"choices\":[{\"index\":0,\"delta\":" + deltas[i] + "}]}";
    }
    return ofData(data);
  }
}
