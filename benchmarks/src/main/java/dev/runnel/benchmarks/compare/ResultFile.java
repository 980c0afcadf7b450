package dev.runnel.benchmarks.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Reads what JMH writes with {@code -rf json}. */
final class ResultFile {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private ResultFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the results by name, in the file's order
   * @throws IOException if it cannot be read, or is not what JMH writes
   */
  static SequencedMap<String, Result> read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException(file + " holds no list of results");
      }
      SequencedMap<String, Result> results = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Result result = new ResultReader(json).read();
        if (results.put(result.name(), result) != null) {
          throw new IOException(file + " has two results of " + result.name());
        }
      }
      return results;
    }
  }

  /** Reads the object that the parser stands on. */
  private static final class ResultReader {
    private final JsonParser json;
    private String benchmark = "";
    private String mode = "";
    private Map<String, String> parameters = Map.of();
    private Map<String, Measure> measures = Map.of();

    ResultReader(JsonParser json) {
      this.json = json;
    }

    Result read() throws IOException {
      Measure time = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "benchmark" -> benchmark = json.getText();
          case "mode" -> mode = json.getText();
          case "params" -> parameters = texts();
          case "primaryMetric" -> time = measure();
          case "secondaryMetrics" -> measures = measures();
          default -> json.skipChildren();
        }
      }
      if (benchmark.isEmpty() || time == null) {
        throw new IOException("a result without a name or a score");
      }
      return new Result(name(), mode, time, measures.get(ALLOCATION));
    }

    /** Without the packages, which are the same for all. */
    private String name() {
      int method = benchmark.lastIndexOf('.');
      String name = benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
      return parameters.isEmpty() ? name : name + " " + String.join(" ", parameters.values());
    }

    private Map<String, String> texts() throws IOException {
      Map<String, String> texts = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        texts.put(name, json.getText());
      }
      return texts;
    }

    private Map<String, Measure> measures() throws IOException {
      Map<String, Measure> found = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        // Older versions of JMH put a dot before it.
        String name = json.currentName().replace("·", "");
        json.nextToken();
        found.put(name, measure());
      }
      return found;
    }

    private Measure measure() throws IOException {
      double score = Double.NaN;
      double error = Double.NaN;
      String unit = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "score" -> score = number();
          case "scoreError" -> error = number();
          case "scoreUnit" -> unit = json.getText();
          default -> json.skipChildren();
        }
      }
      return new Measure(score, error, unit);
    }

    /** JMH writes NaN as a string. */
    private double number() throws IOException {
      return json.currentToken() == JsonToken.VALUE_STRING ? Double.NaN : json.getDoubleValue();
    }
  }
}
