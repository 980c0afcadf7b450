package dev.runnel.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One case of {@code sse-cases.json}: an input as it was cut, and what the rules make of it. */
record SseCase(
    String name,
    List<byte[]> chunks,
    List<Event> events,
    @Nullable Long finalRetry,
    String lastEventId) {

  /**
   * An event as the rules dispatch it.
   *
   * @param retry the reconnection time sent since the event before, null if none
   */
  record Event(String event, String data, String id, @Nullable Long retry) {}

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    chunks.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return name;
  }

  static List<SseCase> readAll(Path file) throws IOException {
    List<SseCase> cases = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        cases.add(readCase(json));
      }
    }
    return cases;
  }

  private static SseCase readCase(JsonParser json) throws IOException {
    String name = "";
    String lastEventId = "";
    Long finalRetry = null;
    List<byte[]> chunks = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "name" -> name = json.getText();
        case "last_event_id" -> lastEventId = json.getText();
        case "final_retry" -> finalRetry = readNumber(json);
        case "chunks" -> {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            chunks.add(json.getBinaryValue());
          }
        }
        case "events" -> {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            events.add(readEvent(json));
          }
        }
        default -> json.skipChildren();
      }
    }
    return new SseCase(name, chunks, events, finalRetry, lastEventId);
  }

  private static Event readEvent(JsonParser json) throws IOException {
    String event = "";
    String data = "";
    String id = "";
    Long retry = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "event" -> event = json.getText();
        case "data" -> data = json.getText();
        case "id" -> id = json.getText();
        case "retry" -> retry = readNumber(json);
        default -> json.skipChildren();
      }
    }
    return new Event(event, data, id, retry);
  }

  private static @Nullable Long readNumber(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getLongValue();
  }
}
