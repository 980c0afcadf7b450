package dev.runnel.ollama;

import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.Usage;
import dev.runnel.internal.json.JsonScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line, read to its end before anything of it counts. What {@code api/generate} sends is read
 * too: it has the message's fields outside of one, and the text under another name.
 */
final class OllamaChunk {
  private String model = "";
  private String text = "";
  private String thinking = "";
  private final List<WholeToolCall> toolCalls = new ArrayList<>(1);
  private boolean done;
  private String doneReason = "";
  private boolean saysError;
  private boolean isChunk;
  private final Usage usage = new Usage();

  private OllamaChunk() {}

  static OllamaChunk read(JsonScanner json) {
    var chunk = new OllamaChunk();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      chunk.readField(name, json);
    }
    return chunk;
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "model" -> model = json.text();
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
      case "prompt_eval_count" -> usage.prompt(json.number(Usage.NONE));
      case "eval_count" -> usage.completion(json.number(Usage.NONE));
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
    return usage.result();
  }
}
