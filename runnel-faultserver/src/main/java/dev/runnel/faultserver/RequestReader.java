package dev.runnel.faultserver;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 requests, strictly: what a server may refuse is an {@link IllegalStateException}
 * here.
 */
final class RequestReader {
  /** Called between head and body when the client waits for a 100. */
  @FunctionalInterface
  interface Continue {
    void send() throws IOException;
  }

  private static final int MAX_LINE = 1 << 20;

  private final InputStream in;
  private final int connectionId;
  private final Continue onContinue;
  private final boolean early;
  private @Nullable Map<String, List<String>> unreadBodyOf;

  /** If {@code early}, a request is told of before its body has come. */
  RequestReader(InputStream in, int connectionId, boolean early, Continue onContinue) {
    this.in = in;
    this.connectionId = connectionId;
    this.early = early;
    this.onContinue = onContinue;
  }

  /**
   * The next request with its whole body (early: without, and after that of the request before), or
   * null at an end of input between requests.
   */
  @Nullable RecordedRequest read() throws IOException {
    if (unreadBodyOf != null) {
      readBody(unreadBodyOf);
      unreadBodyOf = null;
    }
    String line = readLine(true);
    if (line == null) {
      return null;
    }
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new IllegalStateException("not a request line: " + line);
    }
    Map<String, List<String>> headers = readHeaders();
    if (headers.containsKey("Expect")) {
      onContinue.send();
    }
    unreadBodyOf = early ? headers : null;
    byte[] body = early ? new byte[0] : readBody(headers);
    return new RecordedRequest(
        words[0], words[1], Collections.unmodifiableMap(headers), body, connectionId);
  }

  private Map<String, List<String>> readHeaders() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = required(); !line.isEmpty(); line = required()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || line.charAt(colon - 1) == ' ') {
        throw new IllegalStateException("not a header line: " + line);
      }
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] readBody(Map<String, List<String>> headers) throws IOException {
    List<String> coding = headers.get("Transfer-Encoding");
    List<String> length = headers.get("Content-Length");
    if (coding != null && length != null) {
      throw new IllegalStateException("both Transfer-Encoding and Content-Length");
    }
    if (coding != null) {
      return readChunks();
    }
    return length == null ? new byte[0] : readExactly(Integer.parseInt(length.get(0)));
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = required();
      int semicolon = line.indexOf(';');
      int size = Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
      if (size == 0) {
        readHeaders();
        return body.toByteArray();
      }
      body.write(readExactly(size));
      if (!required().isEmpty()) {
        throw new IllegalStateException("a chunk without its line end");
      }
    }
  }

  private byte[] readExactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the request's body ended early");
    }
    return bytes;
  }

  private String required() throws IOException {
    String line = readLine(false);
    if (line == null) {
      throw new EOFException("the request ended early");
    }
    return line;
  }

  private @Nullable String readLine(boolean endAllowed) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (endAllowed && line.size() == 0) {
          return null;
        }
        throw new EOFException("the request ended inside a line");
      }
      if (line.size() == MAX_LINE) {
        throw new IllegalStateException("a line without end");
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new IllegalStateException("a line that ends in a bare LF: " + text);
    }
    return text.substring(0, text.length() - 1);
  }
}
