package dev.runnel.openai;

import dev.runnel.Citation;
import dev.runnel.internal.dialect.JsonFrames;
import dev.runnel.internal.json.JsonScanner;
import dev.runnel.internal.json.RepeatedText;
import org.jspecify.annotations.Nullable;

/**
 * One event, read to its end before anything of it counts: the fields of all types. Used again for
 * one event after the other.
 */
final class ResponsesEvent implements JsonFrames.Reader<ResponsesEvent> {
  private static final long NONE = -1;

  private final RepeatedText lastItemId = new RepeatedText();
  private String type = "";
  private String delta = "";
  private String whole = "";
  private String itemId = "";
  private long outputIndex = NONE;
  private long partIndex;
  private @Nullable OutputItem item;
  private @Nullable OutputPart part;
  private @Nullable Citation citation;
  private @Nullable ResponseObject response;

  @Override
  public ResponsesEvent read(JsonScanner json) {
    clear();
    for (String name = json.nextField(); name != null; name = json.nextField()) {
      readField(name, json);
    }
    return this;
  }

  private void clear() {
    type = "";
    delta = "";
    whole = "";
    itemId = "";
    outputIndex = NONE;
    partIndex = 0;
    item = null;
    part = null;
    citation = null;
    response = null;
  }

  private void readField(String name, JsonScanner json) {
    switch (name) {
      case "type" -> type = json.word();
      case "delta" -> delta = json.text();
      // Each type that tells the whole of something has its own name for it.
      case "text", "refusal", "arguments", "input" -> whole = json.text();
      case "item_id" -> itemId = json.text(lastItemId);
      case "output_index" -> outputIndex = json.number(NONE);
      case "content_index", "summary_index" -> partIndex = json.number(0);
      case "item" -> item = OutputItem.read(json);
      case "part" -> part = OutputPart.read(json);
      case "annotation" -> citation = OutputPart.citation(json);
      case "response" -> response = ResponseObject.read(json);
      default -> json.skip();
    }
  }

  String type() {
    return type;
  }

  String delta() {
    return delta;
  }

  /** All of a text whose deltas have come before, or should have. */
  String whole() {
    return whole;
  }

  /** The item it belongs to, or {@code ""}. */
  String itemId() {
    return itemId;
  }

  boolean hasOutputIndex() {
    return outputIndex != NONE;
  }

  /** The place of the item it belongs to. */
  long outputIndex() {
    return outputIndex;
  }

  /** The place of the part of the item it belongs to. */
  long partIndex() {
    return partIndex;
  }

  @Nullable OutputItem item() {
    return item;
  }

  @Nullable OutputPart part() {
    return part;
  }

  @Nullable Citation citation() {
    return citation;
  }

  @Nullable ResponseObject response() {
    return response;
  }
}
