package dev.runnel.peers.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What the server answers besides streams. Only asked when nothing is being measured. */
final class Server {
  private final URI control;

  Server(URI control) {
    this.control = control;
  }

  long cpuNanos() {
    return stat("cpu");
  }

  /** A line of its numbers: accepted, streams, most, late, cpu. */
  long stat(String name) {
    return get("/stats")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** When it saw the client of a stream go, 0 if it has not. */
  long goneAt(long id) {
    return Long.parseLong(get("/gone/" + id).strip());
  }

  /** How many bytes of a stream it got rid of. */
  long sent(long id) {
    return Long.parseLong(get("/sent/" + id).strip());
  }

  void reset() {
    get("/reset");
  }

  private String get(String path) {
    try (InputStream in = control.resolve(path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
