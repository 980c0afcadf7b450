package dev.runnel.peers.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the model in a request, without reading the rest: all clients write it alike. */
final class ModelName {
  private static final Pattern FIELD = Pattern.compile("\"model\"\\s*:\\s*\"([^\"]+)\"");

  private ModelName() {}

  static String in(String body) {
    Matcher field = FIELD.matcher(body);
    if (!field.find()) {
      throw new IllegalArgumentException("no model in " + body);
    }
    return field.group(1);
  }
}
