package dev.runnel.bedrock;

import dev.runnel.Citation;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code contentBlockDelta} event, read to its end before anything of it counts. Used again for
 * one event after the other.
 */
final class BlockDelta implements JsonFrames.Reader<BlockDelta> {
  private static final byte[] NO_BYTES = {};

  private long index;
  private String text = "";
  private @Nullable String toolInput;
  private String reasoning = "";
  private String signature = "";
  private byte[] redacted = NO_BYTES;
  private List<String> toolResults = List.of();
  private @Nullable Citation citation;

  @Override
  public BlockDelta read(JsonScanner json) {
    clear();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      switch (name) {
        case "contentBlockIndex" -> index = json.number(0);
        case "delta" -> readDelta(json);
        default -> json.skip();
      }
    }
    return this;
  }

  private void clear() {
    index = 0;
    text = "";
    toolInput = null;
    reasoning = "";
    signature = "";
    redacted = NO_BYTES;
    toolResults = List.of();
    citation = null;
  }

  private void readDelta(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "text" -> text = json.text();
        case "toolUse" -> readToolUse(json);
        case "toolResult" -> readToolResults(json);
        case "reasoningContent" -> readReasoning(json);
        case "citation" -> citation = CitationReader.read(json);
        default -> json.skip();
      }
    }
  }

  private void readToolUse(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      if (name.equals("input")) {
        // A delta of text; but a whole object says as much.
        toolInput = json.isObject() ? json.json() : json.text();
      } else {
        json.skip();
      }
    }
  }

  private void readToolResults(JsonScanner json) {
    for (boolean more = json.firstElement(); more; more = json.nextElement()) {
      if (json.isObject()) {
        toolResults = toolResults.isEmpty() ? new ArrayList<>() : toolResults;
        toolResults.add(json.json());
      } else {
        json.skip();
      }
    }
  }

  private void readReasoning(JsonScanner json) {
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      switch (name) {
        case "text" -> reasoning = json.text();
        case "signature" -> signature = json.text();
        case "redactedContent" -> redacted = decode(json.text());
        default -> json.skip();
      }
    }
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new JsonSyntaxException("encrypted reasoning that is not Base64", e);
    }
  }

  /** The block's place in the answer. */
  long index() {
    return index;
  }

  String text() {
    return text;
  }

  /** What a tool's input goes on with, or null if the delta is none of a tool's. */
  @Nullable String toolInput() {
    return toolInput;
  }

  String reasoning() {
    return reasoning;
  }

  String signature() {
    return signature;
  }

  /** Reasoning that only the model can read. */
  byte[] redacted() {
    return redacted;
  }

  boolean isReasoning() {
    return !reasoning.isEmpty() || !signature.isEmpty() || redacted.length > 0;
  }

  /** What a tool that Bedrock ran gave, as JSON objects. */
  List<String> toolResults() {
    return toolResults;
  }

  @Nullable Citation citation() {
    return citation;
  }
}
