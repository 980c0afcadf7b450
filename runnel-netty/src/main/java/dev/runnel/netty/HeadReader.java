package dev.runnel.netty;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the heads of an HTTP/1.1 answer (RFC 9112, sections 2 to 5), wherever the network cut them.
 *
 * <p>Strict where leniency is dangerous, in names and control characters, and lenient where common
 * servers need it: lines may end without a carriage return, and a line that is no header is left
 * out. Confined to its connection's event loop.
 */
final class HeadReader {
  /** What all heads of one answer may have of bytes; the JDK's client takes as much. */
  static final int LIMIT = Integer.getInteger("jdk.http.maxHeaderSize", 384 * 1024);

  private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST = 512;

  private byte[] bytes = new byte[FIRST];
  private int size;
  private int total;

  /** The length of the line that is being read, without its carriage return. */
  private int line;

  /**
   * Takes bytes up to the end of a head, and no more.
   *
   * @return whether the head is whole
   */
  boolean read(ByteBuf in) throws MalformedException, HeadTooLargeException {
    while (in.isReadable()) {
      byte next = in.readByte();
      if (size < VERSION.length && next != VERSION[size]) {
        // It may go on for ever without a line end.
        throw new MalformedException(null);
      }
      add(next);
      if (next == '\n') {
        if (line == 0) {
          return true;
        }
        line = 0;
      } else if (next != '\r') {
        line++;
      }
    }
    return false;
  }

  private void add(byte next) throws HeadTooLargeException {
    if (++total > LIMIT) {
      throw new HeadTooLargeException();
    }
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = next;
  }

  /** Takes the head out; the next one may follow. */
  Head take() throws MalformedException {
    String[] lines = new String(bytes, 0, size, StandardCharsets.ISO_8859_1).split("\n", -1);
    size = 0;
    var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    List<String> last = null;
    for (int i = 1; i < lines.length - 2; i++) {
      String text = withoutCarriageReturn(lines[i]);
      boolean folded = text.startsWith(" ") || text.startsWith("\t");
      if (folded && last != null) {
        // Obsolete, but allowed to be read so (RFC 9112, section 5.2).
        last.add(last.remove(last.size() - 1) + " " + text.strip());
      } else if (!folded && text.indexOf(':') >= 0) {
        last = add(fields, text);
      }
    }
    return status(withoutCarriageReturn(lines[0]), fields);
  }

  private static List<String> add(Map<String, List<String>> fields, String line)
      throws MalformedException {
    int colon = line.indexOf(':');
    String name = line.substring(0, colon);
    if (!FieldSyntax.isName(name)) {
      throw new MalformedException(null);
    }
    List<String> values = fields.computeIfAbsent(name, one -> new ArrayList<>(1));
    values.add(line.substring(colon + 1).strip());
    return values;
  }

  private static Head status(String line, Map<String, List<String>> fields)
      throws MalformedException {
    // HTTP/1.x 200, and then a space and a reason, or nothing.
    boolean readable =
        line.length() >= 12
            && (line.charAt(7) == '0' || line.charAt(7) == '1')
            && line.charAt(8) == ' '
            && (line.length() == 12 || line.charAt(12) == ' ');
    int status = 0;
    for (int i = 9; readable && i < 12; i++) {
      int digit = line.charAt(i) - '0';
      readable = digit >= 0 && digit <= 9;
      status = status * 10 + digit;
    }
    if (!readable || status < 100) {
      throw new MalformedException(null);
    }
    return new Head(status, line.charAt(7) - '0', fields);
  }

  private static String withoutCarriageReturn(String line) throws MalformedException {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
      throw new MalformedException(null);
    }
    return text;
  }
}
