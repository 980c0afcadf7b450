package dev.runnel.internal.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Blots out the keys of a request wherever a server echoes them. Immutable. */
record Redaction(List<String> secrets) {
  // A shorter one would blot out innocent text, and is no secret.
  private static final int SHORTEST = 6;
  private static final Set<String> SCHEMES = Set.of("bearer", "digest", "negotiate");

  /** What is secret of a request: its proof, its query, and what its headers' names give away. */
  static Redaction of(Map<String, String> proof, URI uri, Map<String, String> headers) {
    var secrets = new ArrayList<String>();
    proof.values().forEach(value -> secrets.addAll(words(value)));
    if (uri.getRawQuery() != null) {
      // Some keys stand in the address.
      for (String parameter : uri.getRawQuery().split("&", -1)) {
        if (!parameter.startsWith("api-version=")) {
          secrets.add(parameter.substring(parameter.indexOf('=') + 1));
        }
      }
    }
    headers.forEach((name, value) -> {
      if (isSecret(name)) {
        secrets.addAll(words(value));
      }
    });
    return new Redaction(
        secrets.stream()
            .filter(secret ->
                secret.length() >= SHORTEST && !SCHEMES.contains(secret.toLowerCase(Locale.ROOT)))
            .toList());
  }

  /** Without the scheme before a key, such as Bearer, which is no secret. */
  private static List<String> words(String value) {
    return List.of(value.strip().split("\\s+", -1));
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
