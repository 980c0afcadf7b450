package dev.runnel.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runnel.anthropic.AnthropicDialects;
import dev.runnel.bedrock.BedrockDialects;
import dev.runnel.cohere.CohereDialects;
import dev.runnel.gemini.GeminiDialects;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.ollama.OllamaDialects;
import dev.runnel.openai.OpenAiDialects;
import dev.runnel.testing.EventStreams;

/** The APIs that are measured: who reads one, and how it tells an answer. */
public enum Api {
  /** OpenAI's Chat Completions. */
  OPENAI_CHAT("openai:m", OpenAiDialects.chat(), new ChatScript()),

  /** OpenAI's Responses. */
  OPENAI_RESPONSES("openai-responses:m", OpenAiDialects.responses(), new ResponsesScript()),

  /** Anthropic's Messages. */
  ANTHROPIC("anthropic:m", AnthropicDialects.messages(), new MessagesScript()),

  /** Gemini's streamGenerateContent. */
  GEMINI("gemini:m", GeminiDialects.generateContent(), new GeminiScript()),

  /** Amazon Bedrock's ConverseStream. */
  BEDROCK("bedrock:m", BedrockDialects.converse(), new ConverseScript()),

  /** Cohere's Chat. */
  COHERE("cohere:m", CohereDialects.chat(), new CohereScript()),

  /** Ollama's Chat. */
  OLLAMA("ollama:m", OllamaDialects.chat(), new OllamaScript());

  private final String spec;

  @SuppressWarnings("ImmutableEnumChecker") // Dialects and scripts are immutable.
  private final Dialect dialect;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Script script;

  Api(String spec, Dialect dialect, Script script) {
    this.spec = spec;
    this.dialect = dialect;
    this.script = script;
  }

  /** A model that speaks the API. */
  String spec() {
    return spec;
  }

  Dialect dialect() {
    return dialect;
  }

  Script script() {
    return script;
  }

  /** An event as the bytes of one frame. */
  byte[] frame(Event event) {
    return switch (dialect.format()) {
      case SSE -> {
        String name = event.name().isEmpty() ? "" : "event: " + event.name() + "\n";
        yield (name + "data: " + event.json() + "\n\n").getBytes(UTF_8);
      }
      case NDJSON -> (event.json() + "\n").getBytes(UTF_8);
      case EVENT_STREAM -> EventStreams.event(event.name(), event.json());
    };
  }
}
