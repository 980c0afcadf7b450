package dev.runnel.ollama;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.dialect.Usage;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.RepeatedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line, read to its end before anything of it counts. What {@code api/generate} sends is read
 * too: it has the message's fields outside of one, and the text under another name. Used again for
 * one line after the other.
 */
final class OllamaChunk implements JsonFrames.Reader<OllamaChunk> {
  private final RepeatedText lastModel = new RepeatedText();
  private String model = "";
  private String text = "";
  private String thinking = "";
  private List<WholeToolCall> toolCalls = List.of();
  private boolean done;
  private String doneReason = "";
  private boolean saysError;
  private boolean isChunk;
  private long promptTokens;
  private long completionTokens;

  @Override
  public OllamaChunk read(JsonScanner json) {
    clear();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      readField(name, json);
    }
    return this;
  }

  private void clear() {
    model = "";
    text = "";
    thinking = "";
    toolCalls = List.of();
    done = false;
    doneReason = "";
    saysError = false;
    isChunk = false;
    promptTokens = Usage.NONE;
    completionTokens = Usage.NONE;
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "model" -> model = json.text(lastModel);
      case "message" -> readMessage(json);
      case "response" -> {
        isChunk = true;
        text = json.text();
      }
      case "thinking" -> thinking = json.text();
      case "tool_calls" -> readToolCalls(json);
      case "done" -> {
        isChunk = true;
        done = json.scalar().equals("true");
      }
      case "done_reason" -> doneReason = json.text();
      case "prompt_eval_count" -> promptTokens = json.number(Usage.NONE);
      case "eval_count" -> completionTokens = json.number(Usage.NONE);
      case "error" -> {
        saysError = !json.isNull() && !json.isFalse();
        json.skip();
      }
      default -> json.skip();
    }
  }

  private void readMessage(JsonScanner json) {
    if (!json.isObject()) {
      json.skip();
      return;
    }
    isChunk = true;
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "content" -> text = json.text();
        case "thinking" -> thinking = json.text();
        case "tool_calls" -> readToolCalls(json);
        default -> json.skip();
      }
    }
  }

  private void readToolCalls(JsonScanner json) {
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      if (json.isObject()) {
        toolCalls = toolCalls.isEmpty() ? new ArrayList<>(1) : toolCalls;
        toolCalls.add(WholeToolCall.read(json));
      } else {
        json.skip();
      }
    }
  }

  String model() {
    return model;
  }

  String text() {
    return text;
  }

  String thinking() {
    return thinking;
  }

  List<WholeToolCall> toolCalls() {
    return toolCalls;
  }

  /** Whether nothing follows. */
  boolean isDone() {
    return done;
  }

  /** Why the model stopped, or {@code ""}: older servers do not say. */
  String doneReason() {
    return doneReason;
  }

  /** Whether there is an error, be it empty. */
  boolean saysError() {
    return saysError;
  }

  /** Whether there is anything that belongs to an answer. */
  boolean isChunk() {
    return isChunk;
  }

  /** The tokens used, or null. */
  @Nullable TokenUsage usage() {
    var usage = new Usage();
    usage.prompt(promptTokens);
    usage.completion(completionTokens);
    return usage.result();
  }
}
