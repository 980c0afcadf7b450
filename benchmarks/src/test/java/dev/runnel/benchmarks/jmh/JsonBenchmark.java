package dev.runnel.benchmarks.jmh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.runnel.internal.json.JsonScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to read one chunk of Chat Completions for its text and finish reason, all else
 * checked and skipped: Runnel's scanner, and jackson-core's streaming parser doing the same.
 */
@State(Scope.Thread)
public class JsonBenchmark extends Measured {
  private static final int DEPTH = 100;

  private final JsonFactory jackson = new JsonFactory();
  private final JsonScanner scanner = new JsonScanner();
  private byte[] json;

  /** Makes the bytes. */
  @Setup
  public void prepare() {
    json = new ChatScript().text(5, " hills").json().getBytes(StandardCharsets.UTF_8);
  }

  /** Runnel's scanner, which a stream uses for all its chunks. */
  @Benchmark
  public String scanner() {
    scanner.reset(json, 0, json.length, DEPTH);
    String content = "";
    for (String name = scanner.firstField(); name != null; name = scanner.nextField()) {
      if (name.equals("choices") && scanner.firstElement()) {
        content = choice(scanner);
        while (scanner.nextElement()) {
          scanner.skip();
        }
      } else {
        scanner.skip();
      }
    }
    scanner.end();
    return content;
  }

  private static String choice(JsonScanner scanner) {
    String content = "";
    String finish = "";
    for (String name = scanner.firstField(); name != null; name = scanner.nextField()) {
      switch (name) {
        case "delta" -> content = delta(scanner);
        case "finish_reason" -> finish = scanner.text();
        default -> scanner.skip();
      }
    }
    return finish.isEmpty() ? content : finish;
  }

  private static String delta(JsonScanner scanner) {
    String content = "";
    for (String name = scanner.firstField(); name != null; name = scanner.nextField()) {
      if (name.equals("content")) {
        content = scanner.text();
      } else {
        scanner.skip();
      }
    }
    return content;
  }

  /** The streaming parser of jackson-core, which is made for each text. */
  @Benchmark
  public String jackson() throws IOException {
    try (JsonParser parser = jackson.createParser(json)) {
      parser.nextToken();
      String content = "";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean choices = parser.currentName().equals("choices");
        if (parser.nextToken() == JsonToken.START_ARRAY && choices) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            content = choice(parser);
          }
        } else {
          parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        throw new IllegalStateException("text after the value");
      }
      return content;
    }
  }

  private static String choice(JsonParser parser) throws IOException {
    String content = "";
    String finish = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("delta") && value == JsonToken.START_OBJECT) {
        content = delta(parser);
      } else if (name.equals("finish_reason") && value == JsonToken.VALUE_STRING) {
        finish = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return finish.isEmpty() ? content : finish;
  }

  private static String delta(JsonParser parser) throws IOException {
    String content = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("content");
      if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
        content = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return content;
  }
}
