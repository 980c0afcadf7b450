package dev.runnel.bedrock;

import dev.runnel.internal.json.JsonWriter;

/** The mark that what stands before it is worth keeping. */
final class CachePoint {
  private CachePoint() {}

  static void write(JsonWriter json) {
    json.object(() -> json.object("cachePoint", () -> json.field("type", "default")));
  }
}
