package dev.runnel.benchmarks.jmh;

import java.util.List;

/** Ollama's Chat. Its calls come whole: there are no pieces of arguments. */
record OllamaScript() implements Script {
  private static final String HEAD =
      "{\"model\":\"gemma3:1b\",\"created_at\":\"2025-10-09T08:53:20.";

  @Override
  public List<Event> opening(Kind kind) {
    return List.of();
  }

  @Override
  public Event text(int index, String quoted) {
    return Event.of(
        HEAD
            + (100_000 + index % 900_000)
            + "Z\",\"message\":{\"role\":\"assistant\",\"content\":\""
            + quoted
            + "\"},\"done\":false}");
  }

  @Override
  public Event arguments(int index, String quoted) {
    throw new UnsupportedOperationException("calls come whole");
  }

  @Override
  public List<Event> closing(Kind kind, String whole) {
    return List.of(
        Event.of(
            HEAD
                + """
                999999Z","message":{"role":"assistant","content":""},"done_reason":"stop",\
                "done":true,"total_duration":800000000,"load_duration":50000000,\
                "prompt_eval_count":14,"prompt_eval_duration":40000000,"eval_count":1000,\
                "eval_duration":700000000}\
                """));
  }
}
