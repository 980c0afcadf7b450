package dev.runnel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.runnel.Citation;
import dev.runnel.Completion;
import dev.runnel.ErrorResponse;
import dev.runnel.FinishReason;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.StreamChunk;
import dev.runnel.TokenUsage;
import dev.runnel.ToolCall;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One JSON object a line: the chunks, then one {@code done} or {@code error}. See {@code
 * docs/cli.md}.
 */
final class JsonPresenter implements Presenter {
  private final JsonLines lines;

  JsonPresenter(OutputStream out) {
    this.lines = new JsonLines(out);
  }

  @Override
  public void chunk(StreamChunk chunk) throws IOException {
    lines.write(json -> {
      json.writeStringField("type", "chunk");
      json.writeStringField("content", chunk.contentDelta());
      writeIfAny(json, "reasoning", chunk.reasoningDelta());
      writeIfAny(json, "refusal", chunk.refusalDelta());
      writeToolCalls(json, chunk.toolCalls());
      writeCitations(json, chunk.citations());
      json.writeBooleanField("final", chunk.isFinal());
    });
  }

  @Override
  public void done(Completion completion, Stats stats) throws IOException {
    lines.write(json -> {
      json.writeStringField("type", "done");
      writeFinishReason(json, completion.finishReason());
      writeUsage(json, completion.usage());
      writeIfAny(json, "model", completion.model());
      writeIfAny(json, "id", completion.id());
      writeTiming(json, completion.usage(), stats);
    });
  }

  @Override
  public void failed(RunnelException error) throws IOException {
    lines.write(json -> {
      ExitCode code = ExitCode.of(error);
      json.writeStringField("type", "error");
      json.writeStringField("error", code.label());
      json.writeStringField("message", String.valueOf(error.getMessage()));
      json.writeNumberField("exit_code", code.code());
      json.writeBooleanField("retryable", error.isRetryable());
      writeIfAny(json, "provider", error.provider());
      if (error.response().isPresent()) {
        writeResponse(json, error.response().get());
      }
      Optional<Duration> wait = retryAfter(error);
      if (wait.isPresent()) {
        json.writeNumberField("retry_after_ms", wait.get().toMillis());
      }
      if (!error.partial().usage().equals(TokenUsage.NONE)) {
        writeUsage(json, error.partial().usage());
      }
    });
  }

  private static void writeFinishReason(JsonGenerator json, FinishReason reason)
      throws IOException {
    json.writeStringField("finish_reason", reason.value());
    json.writeStringField("raw_finish_reason", reason.raw());
  }

  private static void writeUsage(JsonGenerator json, TokenUsage usage) throws IOException {
    if (usage.equals(TokenUsage.NONE)) {
      json.writeNullField("usage");
      return;
    }
    json.writeObjectFieldStart("usage");
    json.writeNumberField("prompt_tokens", usage.promptTokens());
    json.writeNumberField("completion_tokens", usage.completionTokens());
    json.writeNumberField("total_tokens", usage.totalTokens());
    json.writeNumberField("cached_input_tokens", usage.cachedInputTokens());
    json.writeNumberField("reasoning_tokens", usage.reasoningTokens());
    json.writeEndObject();
  }

  private static void writeTiming(JsonGenerator json, TokenUsage usage, Stats stats)
      throws IOException {
    json.writeObjectFieldStart("timing");
    if (stats.firstTokenMillis().isPresent()) {
      json.writeNumberField("first_token_ms", stats.firstTokenMillis().getAsLong());
    }
    json.writeNumberField("total_ms", stats.totalMillis());
    if (stats.tokensPerSecond(usage).isPresent()) {
      double speed = stats.tokensPerSecond(usage).getAsDouble();
      json.writeNumberField("tokens_per_second", Math.round(speed * 10) / 10.0);
    }
    json.writeEndObject();
  }

  private static void writeToolCalls(JsonGenerator json, List<ToolCall> calls) throws IOException {
    if (calls.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("tool_calls");
    for (ToolCall call : calls) {
      json.writeStartObject();
      json.writeStringField("id", call.id());
      json.writeStringField("name", call.name());
      json.writeStringField("arguments", call.argumentsJson());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCitations(JsonGenerator json, List<Citation> citations)
      throws IOException {
    if (citations.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("citations");
    for (Citation citation : citations) {
      json.writeStartObject();
      json.writeStringField("url", citation.url());
      json.writeStringField("title", citation.title());
      json.writeStringField("quote", citation.quote());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeResponse(JsonGenerator json, ErrorResponse response) throws IOException {
    json.writeNumberField("status", response.status());
    writeIfAny(json, "code", response.code());
    writeIfAny(json, "request_id", response.requestId());
  }

  private static Optional<Duration> retryAfter(RunnelException error) {
    return error instanceof RateLimitException limit
        ? limit.retryAfter()
        : error.response().flatMap(ErrorResponse::retryAfter);
  }

  private static void writeIfAny(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }
}
