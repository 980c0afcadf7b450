package dev.runnel.faultserver;

/** Writes server-sent events; one {@code data:} line for each line of the data. */
final class ServerSentEvents {
  private ServerSentEvents() {}

  static String event(String data) {
    return "data: " + data.replace("\n", "\ndata: ") + "\n\n";
  }

  static String event(String name, String data) {
    return "event: " + name + "\n" + event(data);
  }

  static String comment(String text) {
    return ": " + text + "\n\n";
  }
}
