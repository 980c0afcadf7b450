package dev.runnel.anthropic;

import dev.runnel.Citation;
import dev.runnel.internal.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/** What an event adds to a block, or to the message. Used again for one event after the other. */
final class BlockDelta {
  private String type = "";
  private String text = "";
  private String thinking = "";
  private String signature = "";
  private String partialJson = "";
  private String content = "";
  private String encryptedContent = "";
  private String stopReason = "";
  private @Nullable Citation citation;

  /** Reads a delta; what was read before is forgotten. */
  void read(JsonScanner json) {
    clear();
    for (String name = json.firstField(); name != null; name = json.nextField()) {
      readField(name, json);
    }
  }

  /** Forgets what was read. */
  void clear() {
    type = "";
    text = "";
    thinking = "";
    signature = "";
    partialJson = "";
    content = "";
    encryptedContent = "";
    stopReason = "";
    citation = null;
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "type" -> type = json.word();
      case "text" -> text = json.text();
      case "thinking" -> thinking = json.text();
      case "signature" -> signature = json.text();
      case "partial_json" -> partialJson = json.text();
      case "content" -> content = json.text();
      case "encrypted_content" -> encryptedContent = json.text();
      case "stop_reason" -> stopReason = json.word();
      case "citation" -> citation = MessageCitations.read(json);
      default -> json.skip();
    }
  }

  String text() {
    return only("text_delta", text);
  }

  String thinking() {
    return only("thinking_delta", thinking);
  }

  String signature() {
    return only("signature_delta", signature);
  }

  String partialJson() {
    return only("input_json_delta", partialJson);
  }

  String summary() {
    return only("compaction_delta", content);
  }

  String encryptedSummary() {
    return only("compaction_delta", encryptedContent);
  }

  @Nullable Citation citation() {
    return type.equals("citations_delta") ? citation : null;
  }

  /** Why the model stopped, in the message's delta; else {@code ""}. */
  String stopReason() {
    return stopReason;
  }

  private String only(String wanted, String value) {
    return type.equals(wanted) ? value : "";
  }
}
