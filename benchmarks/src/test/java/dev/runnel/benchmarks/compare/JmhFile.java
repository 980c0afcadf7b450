package dev.runnel.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a file as JMH does. */
final class JmhFile {
  private final List<String> results = new ArrayList<>();
  private final String mode;
  private final String unit;

  private JmhFile(String mode, String unit) {
    this.mode = mode;
    this.unit = unit;
  }

  /** Nanoseconds an operation. */
  static JmhFile times() {
    return new JmhFile("avgt", "ns/op");
  }

  /** Operations a second. */
  static JmhFile rates() {
    return new JmhFile("thrpt", "ops/s");
  }

  /** A result whose allocation was counted. */
  JmhFile with(String method, String score, String error, String bytes) {
    results.add(
        result(
            method,
            "",
            score,
            error,
            "\"gc.alloc.rate\" : { \"score\" : 900.5, \"scoreError\" : 3.1,"
                + " \"scoreUnit\" : \"MB/sec\", \"rawData\" : [[900.5]] },"
                + "\"gc.alloc.rate.norm\" : { \"score\" : "
                + bytes
                + ", \"scoreError\" : 0.001, \"scoreConfidence\" : [1.0, 2.0],"
                + " \"scorePercentiles\" : {\"0.0\" : 1.0}, \"scoreUnit\" : \"B/op\" }"));
    return this;
  }

  /** A result without allocation. */
  JmhFile with(String method, String score, String error) {
    results.add(result(method, "", score, error, ""));
    return this;
  }

  /** A result of a benchmark with parameters, given as the fields of an object. */
  JmhFile withParameters(String method, String parameters, String score) {
    String object = "\"params\" : {" + parameters + "},";
    results.add(result(method, object, score, "0.1", ""));
    return this;
  }

  Path in(Path folder, String name) throws IOException {
    return Files.writeString(folder.resolve(name), "[\n" + String.join(",\n", results) + "\n]\n");
  }

  private String result(
      String method, String parameters, String score, String error, String secondary) {
    return """
    { "jmhVersion" : "1.37", "benchmark" : "dev.runnel.benchmarks.jmh.%s", "mode" : "%s",
      "threads" : 1, "jvmArgs" : ["-Xms1g"], %s
      "primaryMetric" : { "score" : %s, "scoreError" : %s, "scoreConfidence" : [1.0, 2.0],
        "scorePercentiles" : {"0.0" : 1.0}, "scoreUnit" : "%s", "rawData" : [[1.0, 2.0]] },
      "secondaryMetrics" : { %s } }\
    """
        .formatted(method, mode, parameters, score, error, unit, secondary);
  }
}
