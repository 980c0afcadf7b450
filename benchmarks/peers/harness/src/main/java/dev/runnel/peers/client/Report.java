package dev.runnel.peers.client;

import java.util.Locale;

/** One line of JSON, flat. */
final class Report {
  private final StringBuilder line = new StringBuilder("{");

  Report put(String name, long value) {
    return append(name, Long.toString(value));
  }

  Report put(String name, double value) {
    return append(name, String.format(Locale.ROOT, "%.3f", value));
  }

  Report put(String name, String value) {
    String plain = value.replace("\\", "/").replace('"', '\'').replaceAll("[\\x00-\\x1f]+", " ");
    return append(name, "\"" + plain + "\"");
  }

  /** Hands it to whoever started this process. */
  void print() {
    System.out.println(this);
    System.out.flush();
  }

  @Override
  public String toString() {
    return line + "}";
  }

  private Report append(String name, String json) {
    line.append(line.length() == 1 ? "" : ",").append('"').append(name).append("\":").append(json);
    return this;
  }
}
