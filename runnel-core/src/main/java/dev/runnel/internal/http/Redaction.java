package dev.runnel.internal.http;

import dev.runnel.internal.text.Echoes;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Blots out the keys of a request wherever a server echoes them. Most servers never do: what to
 * look for is found out when it is first looked for. Thread-safe; of two that find out either will
 * do.
 */
final class Redaction {
  private static final String MASK = "***";
  private static final Set<String> SCHEMES = Set.of("bearer", "digest", "negotiate");
  private static final Redaction NONE = new Redaction(List::of);

  private final Supplier<List<String>> words;
  private volatile @Nullable Echoes secrets;

  private Redaction(Supplier<List<String>> words) {
    this.words = words;
  }

  /** Where there is no request, and nothing to blot out. */
  static Redaction none() {
    return NONE;
  }

  /** What is secret of a request: its proof, its query, and what its headers' names give away. */
  static Redaction of(Map<String, String> proof, URI uri, Map<String, String> headers) {
    // The user's, who may change it.
    Map<String, String> sent = Map.copyOf(proof);
    return new Redaction(() -> secrets(sent, uri, headers));
  }

  private Echoes secrets() {
    Echoes found = secrets;
    if (found == null) {
      found = new Echoes(words.get());
      secrets = found;
    }
    return found;
  }

  private static List<String> secrets(
      Map<String, String> proof, URI uri, Map<String, String> headers) {
    var secrets = new ArrayList<String>();
    proof.values().forEach(value -> secrets.addAll(words(value)));
    if (uri.getRawQuery() != null) {
      // Some keys stand in the address.
      for (String parameter : uri.getRawQuery().split("&", -1)) {
        if (!parameter.startsWith("api-version=")) {
          String value = parameter.substring(parameter.indexOf('=') + 1);
          secrets.add(value);
          secrets.addAll(words(decoded(value)));
        }
      }
    }
    headers.forEach((name, value) -> {
      if (isSecret(name)) {
        secrets.addAll(words(value));
      }
    });
    secrets.removeIf(secret -> SCHEMES.contains(secret.toLowerCase(Locale.ROOT)));
    return secrets;
  }

  /** Without the scheme before a key, such as Bearer, which is no secret. */
  private static List<String> words(String value) {
    var words = new ArrayList<>(Arrays.asList(value.strip().split("\\s+", -1)));
    if (words.size() == 2 && words.get(0).equalsIgnoreCase("basic")) {
      words.addAll(pair(words.get(1)));
    }
    return words;
  }

  /** Of a user and a password in Base64 (RFC 7617): both together, and the password. */
  private static List<String> pair(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
      return List.of(pair, pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** The text with its secrets blotted out, in whatever way the server wrote them. */
  String apply(String text) {
    return secrets().maskCutOff(text, length -> MASK);
  }

  /**
   * A failure whose words, and those of its causes, hold no secret; null if they do: a client may
   * quote what the server sent.
   */
  <T extends Throwable> @Nullable T clean(@Nullable T failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String words = cause.toString();
      if (!apply(words).equals(words)) {
        return null;
      }
    }
    return failure;
  }

  static boolean isSecret(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return Stream.of("auth", "key", "token", "secret", "cookie").anyMatch(name::contains);
  }

  @Override
  public String toString() {
    return "Redaction[" + secrets().secrets().size() + "]";
  }
}
