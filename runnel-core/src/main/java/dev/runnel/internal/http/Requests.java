package dev.runnel.internal.http;

import dev.runnel.ChatMessage;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.Runnel;
import dev.runnel.Tool;
import dev.runnel.ToolCall;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the HTTP request of a call. May block: it asks for the key. */
final class Requests {
  /** In chars: what is written faster than a thread starts. */
  private static final int SMALL = 8 * 1024;

  private final HttpSource source;

  Requests(HttpSource source) {
    this.source = source;
  }

  /** Whether writing a request for the first time is a matter of microseconds, whoever does it. */
  boolean areInstant(CompletionRequest request) {
    return source.endpoint().credential().isInstant() && isSmall(request);
  }

  private static boolean isSmall(CompletionRequest request) {
    int left = SMALL - request.responseSchema().map(String::length).orElse(0);
    for (Tool tool : request.tools()) {
      left -= tool.description().length() + tool.parametersJson().length();
    }
    for (String json : request.extra().values()) {
      left -= json.length();
    }
    List<ChatMessage> messages = request.messages();
    for (int i = 0; i < messages.size() && left >= 0; i++) {
      for (ContentPart part : messages.get(i).content()) {
        left -= part instanceof ContentPart.Text(var text) ? text.length() : SMALL + 1;
      }
      for (ToolCall call : messages.get(i).toolCalls()) {
        left -= call.argumentsLength();
      }
    }
    return left >= 0;
  }

  /** A request, and what must not be shown of it. */
  record Written(HttpPost post, Redaction redaction) {}

  EncodedRequest encode(CompletionRequest request) {
    String model = request.model().orElse(source.settings().model());
    if (model.isBlank() && !request.extra().containsKey("model")) {
      throw new ValidationException(
          "no model: name one by model(..) of the model's builder or of the request");
    }
    return source.dialect().encode(request, model);
  }

  Written write(EncodedRequest encoded) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/json");
    headers.put("Accept", source.dialect().format().mediaType());
    // A compressed event stream arrives in blocks, not in events.
    headers.put("Accept-Encoding", "identity");
    headers.put("User-Agent", "runnel/" + Runnel.version());
    headers.putAll(source.endpoint().headers());
    headers.putAll(source.settings().headers());

    URI uri = source.endpoint().operation(encoded.path(), source.settings().query());
    Map<String, String> proof =
        source.endpoint().credential().headers(post(uri, headers, encoded.body()));
    Cleartext.check(source.settings().provider(), uri, proof, source.settings().headers());
    proof.forEach(headers::putIfAbsent);
    return new Written(
        post(uri, headers, encoded.body()), Redaction.of(proof, uri, source.settings().headers()));
  }

  private static HttpPost post(URI uri, Map<String, String> headers, byte[] body) {
    var fields = new TreeMap<String, List<String>>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new HttpPost(uri, HttpHeaders.of(fields), body);
  }
}
