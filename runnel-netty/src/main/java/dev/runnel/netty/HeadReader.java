package dev.runnel.netty;

import dev.runnel.internal.text.HeaderSyntax;
import dev.runnel.internal.text.Name;
import dev.runnel.internal.text.NameTable;
import dev.runnel.spi.HttpHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
  private static final byte[] NONE = {};
  private static final int AT_ONCE = 4 * 1024;

  /** For heads that come at once, as nearly all do: those need no bytes of their own. */
  private static final FastThreadLocal<byte[]> OF_LOOP =
      new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[AT_ONCE];
        }
      };

  private byte[] bytes = NONE;
  private boolean shared;
  private int size;
  private int total;

  /** The length of the line that is being read, without its carriage return. */
  private int line;

  /**
   * Takes bytes up to the end of a head, and no more. A whole head is to be {@linkplain #take()
   * taken} before another one is read.
   *
   * @return whether the head is whole
   */
  boolean read(ByteBuf in) throws MalformedException, HeadTooLargeException {
    if (size == 0) {
      bytes = OF_LOOP.get();
      shared = true;
    }
    if (readOn(in)) {
      return true;
    }
    if (shared) {
      ownRoomFor(Math.max(64, 2 * size));
    }
    return false;
  }

  private boolean readOn(ByteBuf in) throws MalformedException, HeadTooLargeException {
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
      ownRoomFor(2 * size);
    }
    bytes[size++] = next;
  }

  private void ownRoomFor(int capacity) {
    bytes = Arrays.copyOf(bytes, capacity);
    shared = false;
  }

  /** Takes the head out; the next one may follow. */
  Head take() throws MalformedException {
    int start = lineEnd(0) + 1;
    Head head = status(text(0, withoutReturn(0, start - 1)), fields(start));
    size = 0;
    bytes = NONE;
    return head;
  }

  private HttpHeaders fields(int start) throws MalformedException {
    HttpHeaders.Builder fields = HttpHeaders.builder();
    String name = null;
    String value = "";
    int next;
    for (int from = start; from < size; from = next) {
      int lineEnd = lineEnd(from);
      int end = withoutReturn(from, lineEnd);
      next = lineEnd + 1;
      boolean folded = bytes[from] == ' ' || bytes[from] == '\t';
      int colon = folded ? -1 : find(':', from, end);
      if (folded && name != null) {
        // Obsolete, but allowed to be read so (RFC 9112, section 5.2).
        value = value + " " + text(from, end).strip();
      } else if (colon >= 0) {
        if (name != null) {
          fields.add(name, value);
        }
        name = name(from, colon);
        value = text(colon + 1, end).strip();
      }
    }
    return (name == null ? fields : fields.add(name, value)).build();
  }

  private String name(int from, int to) throws MalformedException {
    // The same few of each server, as long as its streams.
    Name known = NameTable.SHARED.name(bytes, from, to);
    String name = known == null ? text(from, to) : known.text();
    if (!HeaderSyntax.isName(name)) {
      throw new MalformedException(null);
    }
    return name;
  }

  private static Head status(String line, HttpHeaders headers) throws MalformedException {
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
    return new Head(status, line.charAt(7) - '0', headers);
  }

  /** Every line has one: the head is whole. */
  private int lineEnd(int from) {
    return find('\n', from, size);
  }

  private int find(char wanted, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** Where a line ends, its carriage return left out; it can hold no other. */
  private int withoutReturn(int from, int lineEnd) throws MalformedException {
    int end = lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    if (find('\r', from, end) >= 0 || find('\0', from, end) >= 0) {
      throw new MalformedException(null);
    }
    return end;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
