package dev.runnel.cohere;

import dev.runnel.Citation;
import dev.runnel.TokenUsage;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.json.JsonScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event, read to its end before anything of it counts. Used again for one event after the
 * other.
 */
final class CohereEvent implements JsonFrames.Reader<CohereEvent> {
  static final long NO_INDEX = -1;

  private String type = "";
  private String id = "";
  private long index = NO_INDEX;
  private String text = "";
  private String thinking = "";
  private String toolPlan = "";
  private ToolCallPiece toolCall = ToolCallPiece.NONE;
  private List<Citation> citations = List.of();
  private String finishReason = "";
  private String error = "";
  private @Nullable TokenUsage usage;

  @Override
  public CohereEvent read(JsonScanner json) {
    clear();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "type" -> type = json.word();
        case "id" -> id = json.text();
        case "index" -> index = json.number(NO_INDEX);
        case "delta" -> readDelta(json);
        default -> json.skip();
      }
    }
    return this;
  }

  private void clear() {
    type = "";
    id = "";
    index = NO_INDEX;
    text = "";
    thinking = "";
    toolPlan = "";
    toolCall = ToolCallPiece.NONE;
    citations = List.of();
    finishReason = "";
    error = "";
    usage = null;
  }

  private void readDelta(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "message" -> readMessage(json);
        case "finish_reason" -> finishReason = json.text();
        case "error" -> error = json.text();
        case "usage" -> usage = CohereUsage.read(json);
        default -> json.skip();
      }
    }
  }

  private void readMessage(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "content" -> readContent(json);
        case "tool_plan" -> toolPlan = json.text();
        case "tool_calls" -> toolCall = ToolCallPiece.read(json);
        case "citations" -> citations = Citations.read(json);
        default -> json.skip();
      }
    }
  }

  private void readContent(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "text" -> text = json.text();
        case "thinking" -> thinking = json.text();
        default -> json.skip();
      }
    }
  }

  /** What happened, such as {@code content-delta}, or {@code ""}. */
  String type() {
    return type;
  }

  String id() {
    return id;
  }

  /** Which content block, tool call or citation it is about; each kind counts for itself. */
  long index() {
    return index;
  }

  String text() {
    return text;
  }

  String thinking() {
    return thinking;
  }

  String toolPlan() {
    return toolPlan;
  }

  ToolCallPiece toolCall() {
    return toolCall;
  }

  List<Citation> citations() {
    return citations;
  }

  String finishReason() {
    return finishReason;
  }

  /** What went wrong while the answer was written, or {@code ""}. */
  String error() {
    return error;
  }

  /** The tokens used, or null. */
  @Nullable TokenUsage usage() {
    return usage;
  }
}
