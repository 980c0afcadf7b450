package dev.runnel.internal.http;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionRequest;
import dev.runnel.Runnel;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the HTTP request of a call. May block: it asks for the key. */
final class Requests {
  private final HttpSource source;

  Requests(HttpSource source) {
    this.source = source;
  }

  /** A request, and what must not be shown of it. */
  record Written(HttpPost post, Redaction redaction) {}

  EncodedRequest encode(CompletionRequest request) {
    return source.dialect().encode(request, request.model().orElse(source.settings().model()));
  }

  Written write(EncodedRequest encoded) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "text/event-stream");
    // A compressed event stream arrives in blocks, not in events.
    headers.put("Accept-Encoding", "identity");
    headers.put("User-Agent", "runnel/" + Runnel.version());
    headers.putAll(source.endpoint().headers());
    String key = addCredential(headers);
    headers.putAll(source.settings().headers());

    var fields = new TreeMap<String, List<String>>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    URI uri = source.endpoint().operation(encoded.path());
    return new Written(
        new HttpPost(uri, HttpHeaders.of(fields), encoded.body()),
        Redaction.of(key, uri, source.settings().headers()));
  }

  private String addCredential(Map<String, String> headers) {
    Credential credential = source.endpoint().credential();
    if (credential.header().isEmpty()) {
      return "";
    }
    // A key read from a file often brings its line end along.
    String given = credential.key().get();
    if (given == null || given.isBlank()) {
      throw new AuthenticationException("the API key is empty: check where it comes from");
    }
    String key = given.strip();
    if (key.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new AuthenticationException(
          "the API key holds a character that cannot stand in a header: check where it was copied"
              + " from");
    }
    headers.put(credential.header(), credential.prefix() + key);
    return key;
  }
}
