package dev.runnel.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Bytes as lines that people can read, and back. A line of the bytes that is plain text in UTF-8 is
 * shown as it is; the first character tells how it ended:
 *
 * <pre>
 * | text      with LF
 * ! text      with CR LF
 * . text      not at all
 * = base64    anything else: bytes that are no text, or whose blanks an editor might not keep
 * </pre>
 */
final class ByteLines {
  private ByteLines() {}

  static void write(String bytes, List<String> lines) {
    int binary = -1;
    for (int start = 0; start < bytes.length(); ) {
      int feed = bytes.indexOf('\n', start);
      int end = feed < 0 ? bytes.length() : feed + 1;
      Optional<String> shown = shown(bytes.substring(start, end));
      if (shown.isEmpty()) {
        binary = binary < 0 ? start : binary;
      } else {
        flush(bytes, binary, start, lines);
        binary = -1;
        lines.add(shown.get());
      }
      start = end;
    }
    flush(bytes, binary, bytes.length(), lines);
  }

  /** Adds the bytes of a line. */
  static void read(String line, StringBuilder bytes) {
    String rest = line.length() > 2 ? line.substring(2) : "";
    switch (line.charAt(0)) {
      case '|' -> bytes.append(utf8(rest)).append('\n');
      case '!' -> bytes.append(utf8(rest)).append("\r\n");
      case '.' -> bytes.append(utf8(rest));
      case '=' -> bytes.append(RecordedExchange.bytes(Base64.getDecoder().decode(rest)));
      default -> throw new IllegalArgumentException("no line of a body");
    }
  }

  static boolean isBytes(String line) {
    return !line.isEmpty() && "|!.=".indexOf(line.charAt(0)) >= 0;
  }

  private static void flush(String bytes, int from, int to, List<String> lines) {
    if (from >= 0) {
      byte[] raw = RecordedExchange.bytes(bytes.substring(from, to));
      lines.add("= " + Base64.getEncoder().encodeToString(raw));
    }
  }

  private static Optional<String> shown(String line) {
    if (line.endsWith("\r\n")) {
      return text(line.substring(0, line.length() - 2)).map(text -> mark('!', text));
    }
    if (line.endsWith("\n")) {
      return text(line.substring(0, line.length() - 1)).map(text -> mark('|', text));
    }
    return text(line).map(text -> mark('.', text));
  }

  private static String mark(char mark, String text) {
    return text.isEmpty() ? String.valueOf(mark) : mark + " " + text;
  }

  private static Optional<String> text(String bytes) {
    try {
      // A new decoder reports what is malformed.
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(RecordedExchange.bytes(bytes)))
              .toString();
      return text.codePoints().allMatch(ByteLines::isPlain) && !endsBlank(text)
          ? Optional.of(text)
          : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\t';
      case Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> character != 0xfeff;
    };
  }

  private static boolean endsBlank(String text) {
    return !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
  }

  private static String utf8(String text) {
    return RecordedExchange.bytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
