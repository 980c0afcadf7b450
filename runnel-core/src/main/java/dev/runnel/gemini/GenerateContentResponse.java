package dev.runnel.gemini;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.dialect.Usage;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.RepeatedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One response of the stream, read to its end before anything of it counts. Used again for one
 * after the other.
 */
final class GenerateContentResponse implements JsonFrames.Reader<GenerateContentResponse> {
  private final RepeatedText lastId = new RepeatedText();
  private final RepeatedText lastModel = new RepeatedText();
  private String id = "";
  private String model = "";
  private List<Candidate> candidates = List.of();
  private boolean hasCandidates;
  private boolean saysError;
  private String blockReason = "";
  private String blockMessage = "";
  private @Nullable TokenUsage usage;

  @Override
  public GenerateContentResponse read(JsonScanner json) {
    clear();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      readField(name, json);
    }
    return this;
  }

  private void clear() {
    id = "";
    model = "";
    candidates = List.of();
    hasCandidates = false;
    saysError = false;
    blockReason = "";
    blockMessage = "";
    usage = null;
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "responseId" -> id = json.text(lastId);
      case "modelVersion" -> model = json.text(lastModel);
      case "candidates" -> readCandidates(json);
      case "usageMetadata" -> usage = readUsage(json);
      case "promptFeedback" -> readFeedback(json);
      case "error" -> {
        saysError = !json.isNull();
        json.skip();
      }
      default -> json.skip();
    }
  }

  private void readCandidates(JsonScanner json) {
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      hasCandidates = true;
      Candidate candidate = Candidate.read(json);
      if (candidate.index() == 0) {
        candidates = candidates.isEmpty() ? new ArrayList<>(1) : candidates;
        candidates.add(candidate);
      }
    }
  }

  /** Null if no counts are told: Vertex AI tells them at the end, and before that other things. */
  private static @Nullable TokenUsage readUsage(JsonScanner json) {
    var usage = new Usage();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "promptTokenCount" -> usage.prompt(json.number(Usage.NONE));
        case "candidatesTokenCount" -> usage.completion(json.number(Usage.NONE));
        case "totalTokenCount" -> usage.total(json.number(Usage.NONE));
        case "cachedContentTokenCount" -> usage.cached(json.number(Usage.NONE));
        case "thoughtsTokenCount" -> usage.reasoning(json.number(Usage.NONE));
        default -> json.skip();
      }
    }
    return usage.result();
  }

  private void readFeedback(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "blockReason" -> blockReason = json.text();
        case "blockReasonMessage" -> blockMessage = json.text();
        default -> json.skip();
      }
    }
  }

  String id() {
    return id;
  }

  String model() {
    return model;
  }

  /** What there is of candidate 0. */
  List<Candidate> candidates() {
    return candidates;
  }

  boolean hasCandidates() {
    return hasCandidates;
  }

  boolean saysError() {
    return saysError;
  }

  /** Why the prompt was not answered, or {@code ""}. */
  String blockReason() {
    return blockReason;
  }

  String blockMessage() {
    return blockMessage;
  }

  @Nullable TokenUsage usage() {
    return usage;
  }
}
