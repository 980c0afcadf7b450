package dev.runnel.internal.http;

import dev.runnel.ChatMessage;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.ModelSettings;
import dev.runnel.Runnel;
import dev.runnel.Tool;
import dev.runnel.ToolCall;
import dev.runnel.ValidationException;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.dialect.EncodedRequest;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the HTTP requests of a model. May block: it asks for the key. Thread-safe. */
final class Requests {
  /** In chars: what is written faster than a thread starts. */
  private static final int SMALL = 8 * 1024;

  private final ModelSettings settings;
  private final Endpoint endpoint;
  private final Dialect dialect;

  /** What is the same in all of them. */
  private final HttpHeaders headers;

  /** What was sent last, if it would be the same again; most models have but one operation. */
  private volatile @Nullable Envelope last;

  Requests(ModelSettings settings, Endpoint endpoint, Dialect dialect) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.dialect = dialect;
    HttpHeaders.Builder fields =
        HttpHeaders.builder()
            .add("Content-Type", "application/json")
            .add("Accept", dialect.format().mediaType())
            // A compressed event stream arrives in blocks, not in events.
            .add("Accept-Encoding", "identity")
            .add("User-Agent", "runnel/" + Runnel.version());
    endpoint.headers().forEach(fields::set);
    settings.headers().forEach(fields::set);
    headers = fields.build();
  }

  /** Whether writing a request for the first time is a matter of microseconds, whoever does it. */
  boolean areInstant(CompletionRequest request) {
    return endpoint.credential().isInstant() && isSmall(request);
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
    String model = request.model().orElse(settings.model());
    if (model.isBlank() && !request.extra().containsKey("model")) {
      throw new ValidationException(
          "no model: name one by model(..) of the model's builder or of the request");
    }
    return dialect.encode(request, model);
  }

  /** All of a request but its body, by the path of its operation. */
  private record Envelope(String path, URI uri, HttpHeaders headers, Redaction redaction) {
    Written around(byte[] body) {
      return new Written(new HttpPost(uri, headers, body), redaction);
    }
  }

  Written write(EncodedRequest encoded) {
    Envelope envelope = last;
    if (envelope == null || !envelope.path().equals(encoded.path())) {
      envelope = envelope(encoded);
      if (endpoint.credential().isInstant()) {
        last = envelope;
      }
    }
    return envelope.around(encoded.body());
  }

  private Envelope envelope(EncodedRequest encoded) {
    URI uri = endpoint.operation(encoded.path(), settings.query());
    var bare = new HttpPost(uri, headers, encoded.body());
    Map<String, String> proof = endpoint.credential().headers(bare);
    Cleartext.check(settings.provider(), uri, proof, settings.headers());
    return new Envelope(
        encoded.path(),
        uri,
        headers.withMissing(proof),
        Redaction.of(proof, uri, settings.headers()));
  }
}
