package dev.runnel.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Blots out the keys of a request wherever a server echoes them. Immutable. */
record Redaction(List<String> secrets) {
  // A shorter one would blot out innocent text, and is no secret.
  private static final int SHORTEST = 6;

  static Redaction of(String key, Map<String, String> headers) {
    var secrets = new ArrayList<String>();
    secrets.add(key);
    headers.forEach((name, value) -> {
      if (isSecret(name)) {
        secrets.add(value);
      }
    });
    return new Redaction(secrets.stream().filter(secret -> secret.length() >= SHORTEST).toList());
  }

  String apply(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }

  private static boolean isSecret(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return Stream.of("auth", "key", "token", "secret", "cookie").anyMatch(name::contains);
  }

  @Override
  public String toString() {
    return "Redaction[" + secrets.size() + "]";
  }
}
