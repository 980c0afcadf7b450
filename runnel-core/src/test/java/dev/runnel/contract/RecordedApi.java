package dev.runnel.contract;

import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.testing.Recording;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who speaks the APIs of the recordings. */
final class RecordedApi {
  /** API to the spec of a model that speaks it. */
  static final Map<String, String> SPECS =
      new TreeMap<>(
          Map.of(
              "converse", "bedrock:m",
              "generatecontent", "gemini:m",
              "messages", "anthropic:m",
              "ollama-chat", "ollama:m",
              "ollama-generate", "ollama:m",
              "openai-chat", "openai:m",
              "openai-completions", "openai:m",
              "openai-responses", "openai-responses:m",
              "v2-chat", "cohere:m"));

  /** APIs that were recorded and that no provider speaks; docs/providers.md says why. */
  static final Set<String> NOT_SPOKEN = Set.of("interactions", "invoke-stream", "v1-chat");

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "converse", "application/vnd.amazon.eventstream",
          "ollama-chat", "application/x-ndjson",
          "ollama-generate", "application/x-ndjson");

  private RecordedApi() {}

  /** Starts a model that speaks an API; the base URL, at least, is to be set. */
  static Models.Builder client(String api) {
    return Models.builder(SPECS.get(api))
        .apiKey("sk-secret-0123456789")
        .retry(RetryPolicy.none())
        .environment(name -> null);
  }

  static boolean isSpoken(Recording recording) {
    return SPECS.containsKey(recording.api());
  }

  static String mediaType(Recording recording) {
    return MEDIA_TYPES.getOrDefault(recording.api(), "text/event-stream");
  }

  /** The API of a folder named provider-api; both parts may have dashes of their own. */
  static Optional<String> ofFolder(String folder) {
    return SPECS.keySet().stream().filter(api -> folder.endsWith("-" + api)).findFirst();
  }
}
