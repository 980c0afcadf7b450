package dev.runnel.testkit;

import dev.runnel.testkit.RecordedExchange.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which headers and query parameters may be shown, and what is secret of those that may not.
 * Immutable.
 *
 * @param kept names of headers, in lower case; one that ends in {@code *} stands for all that begin
 *     so
 * @param keptQuery names of query parameters
 */
record HeaderNames(Set<String> kept, Set<String> removed, Set<String> keptQuery) {
  private static final Set<String> KEPT =
      Set.of(
          ":status",
          "accept",
          "accept-encoding",
          "accept-language",
          "access-control-*",
          "alt-svc",
          "anthropic-beta",
          "anthropic-ratelimit-*",
          "anthropic-version",
          "apim-request-id",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "openai-beta",
          "openai-processing-ms",
          "openai-version",
          "request-id",
          "retry-after",
          "retry-after-ms",
          "server",
          "strict-transport-security",
          "transfer-encoding",
          "user-agent",
          "vary",
          "x-amzn-requestid",
          "x-content-type-options",
          "x-ms-request-id",
          "x-ratelimit-*",
          "x-request-id",
          "x-should-retry");
  private static final Set<String> KEPT_QUERY = Set.of("alt", "api-version", "beta");

  /** Parts of names that give secrets away, or whose account it is. */
  private static final List<String> TELLING =
      List.of(
          "account",
          "auth",
          "cookie",
          "credential",
          "key",
          "organization",
          "password",
          "project",
          "secret",
          "session",
          "signature",
          "tenant",
          "token");

  // A shorter word would blot out innocent text, and is no secret.
  private static final int SHORTEST = 6;
  // One that nothing gives away has to look like a key.
  private static final int SHORTEST_UNTOLD = 16;

  static HeaderNames defaults() {
    return new HeaderNames(KEPT, Set.of(), KEPT_QUERY);
  }

  HeaderNames keeping(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return new HeaderNames(with(kept, lower), without(removed, lower), keptQuery);
  }

  HeaderNames removing(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return new HeaderNames(without(kept, lower), with(removed, lower), keptQuery);
  }

  HeaderNames keepingQuery(String name) {
    return new HeaderNames(kept, removed, with(keptQuery, name));
  }

  boolean isKept(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return !removed.contains(name)
        && (kept.contains(name)
            || kept.stream()
                .anyMatch(pattern ->
                    pattern.endsWith("*")
                        && name.startsWith(pattern.substring(0, pattern.length() - 1))));
  }

  /** What is secret of headers that are not kept. */
  Secrets secrets(List<Field> fields) {
    List<String> words = new ArrayList<>();
    for (Field field : fields) {
      if (!isKept(field.name())) {
        words.addAll(words(field.name().toLowerCase(Locale.ROOT), field.value()));
      }
    }
    return new Secrets(List.of(), words);
  }

  /** What is secret of an address. */
  Secrets secretsOfQuery(String uri) {
    return new Secrets(
        List.of(),
        parameters(uri)
            .filter(parameter -> !isKeptParameter(parameter))
            .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
            .filter(longerThan(SHORTEST))
            .toList());
  }

  /** The address, with something else in place of the values that are not kept. */
  String cleanQuery(String uri, String replacement) {
    int query = uri.indexOf('?');
    if (query < 0) {
      return uri;
    }
    List<String> clean =
        parameters(uri)
            .map(parameter ->
                isKeptParameter(parameter)
                    ? parameter
                    : parameter.substring(0, parameter.indexOf('=') + 1) + replacement)
            .toList();
    return uri.substring(0, query + 1) + String.join("&", clean);
  }

  private static Stream<String> parameters(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? Stream.of() : Arrays.stream(uri.substring(query + 1).split("&", -1));
  }

  private boolean isKeptParameter(String parameter) {
    int equals = parameter.indexOf('=');
    return equals >= 0 && keptQuery.contains(parameter.substring(0, equals));
  }

  private static Stream<String> split(String value, String at) {
    return Arrays.stream(value.split(at, -1));
  }

  private static Predicate<String> longerThan(int shortest) {
    return word -> word.length() >= shortest;
  }

  private static List<String> words(String name, String value) {
    if (name.contains("cookie")) {
      // Of Set-Cookie only the first pair is the cookie; the rest says how long and where it
      // counts.
      String pairs = name.startsWith("set-") ? value.split(";", 2)[0] : value;
      return split(pairs, ";\\s*")
          .map(pair -> pair.substring(pair.indexOf('=') + 1))
          .filter(longerThan(SHORTEST))
          .toList();
    }
    int least = TELLING.stream().anyMatch(name::contains) ? SHORTEST : SHORTEST_UNTOLD;
    // Without the scheme before a key, such as Bearer, which is no secret.
    String secret = name.endsWith("authorization") ? value.replaceFirst("^\\S+\\s+", "") : value;
    List<String> words = new ArrayList<>(split(secret, "\\s+").filter(longerThan(least)).toList());
    split(secret, "[\\s,;=/:&]+").filter(longerThan(SHORTEST_UNTOLD)).forEach(words::add);
    if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
      words.addAll(basic(secret));
    }
    return words;
  }

  /** Name and password (RFC 7617). */
  private static List<String> basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
      return Stream.concat(Stream.of(pair), split(pair, ":")).filter(longerThan(SHORTEST)).toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static Set<String> with(Set<String> names, String name) {
    Set<String> more = new HashSet<>(names);
    more.add(name);
    return Set.copyOf(more);
  }

  private static Set<String> without(Set<String> names, String name) {
    Set<String> fewer = new HashSet<>(names);
    fewer.remove(name);
    return Set.copyOf(fewer);
  }
}
