package dev.runnel.peers.contest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results as JSON lines. */
public final class ResultFile {
  private static final JsonFactory JSON = new JsonFactory();

  private ResultFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its results, in their order
   * @throws IOException if it cannot be read, or a line is no flat object
   */
  public static List<Result> read(Path file) throws IOException {
    List<Result> results = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        results.add(parse(line));
      }
    }
    return results;
  }

  /**
   * Adds a result to a file.
   *
   * @param file the file, which is made if there is none
   * @param result what to add
   * @throws IOException if it cannot be written
   */
  public static void append(Path file, Result result) throws IOException {
    Files.writeString(
        file, write(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Reads a line.
   *
   * @param line a flat object
   * @return the result
   * @throws IOException if it is no JSON
   */
  public static Result parse(String line) throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          words.put(name, parser.getText());
        } else {
          numbers.put(name, parser.getDoubleValue());
        }
      }
    }
    return new Result(words, numbers);
  }

  /**
   * Writes a line.
   *
   * @param result the result
   * @return it as JSON, names in their order, without a line end
   * @throws IOException never
   */
  public static String write(Result result) throws IOException {
    var line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      for (var word : new TreeMap<>(result.words()).entrySet()) {
        json.writeStringField(word.getKey(), word.getValue());
      }
      for (var number : new TreeMap<>(result.numbers()).entrySet()) {
        double value = number.getValue();
        json.writeFieldName(number.getKey());
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
          json.writeNumber((long) value);
        } else {
          json.writeNumber(value);
        }
      }
      json.writeEndObject();
    }
    return line.toString();
  }
}
