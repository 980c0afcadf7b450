package dev.runnel.benchmarks.jmh;

import java.util.List;

/** Gemini's streamGenerateContent. Its calls come whole: there are no pieces of arguments. */
record GeminiScript() implements Script {
  @Override
  public List<Event> opening(Kind kind) {
    return List.of();
  }

  @Override
  public Event text(int index, String quoted) {
    return response(quoted, "", index);
  }

  @Override
  public Event arguments(int index, String quoted) {
    throw new UnsupportedOperationException("calls come whole");
  }

  @Override
  public List<Event> closing(Kind kind, String whole) {
    return List.of(response("", "\"finishReason\": \"STOP\",", 1000));
  }

  private static Event response(String quoted, String finish, int tokens) {
    return Event.of(
        "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \""
            + quoted
            + "\"}],\"role\": \"model\"},"
            + finish
            + "\"index\": 0}],\"usageMetadata\": {\"promptTokenCount\": 14,"
            + "\"candidatesTokenCount\": "
            + tokens
            + ",\"totalTokenCount\": "
            + (14 + tokens)
            + ",\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 14}]},"
            + "\"modelVersion\": \"gemini-2.5-flash\",\"responseId\": \"MadeUpForBenchmarks\"}");
  }
}
