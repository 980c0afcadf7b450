package dev.runnel.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body that is not a stream of frames, as far as it matters: the beginning of it. */
final class Document {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final int limit;
  // Most streams are none: nothing of them is kept here.
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

  /** Where it begins: after a byte order mark, space, and comments of an event stream. */
  private int start;

  private int markBytes;
  private int first = -1;
  private boolean comment;

  /**
   * A document of which nothing has come.
   *
   * @param limit how many bytes of it are kept
   */
  Document(int limit) {
    this.limit = limit;
  }

  /** Takes in what comes next. */
  void add(ByteBuffer more) {
    seekStart(more);
    keep(more);
  }

  /** Keeps what {@link #seekStart} has been shown. */
  void keep(ByteBuffer more) {
    var piece = new byte[Math.min(more.remaining(), limit - bytes.size())];
    more.get(more.position(), piece);
    bytes.writeBytes(piece);
  }

  boolean isFull() {
    return bytes.size() == limit;
  }

  boolean isHtml() {
    return first == '<';
  }

  /** Whether it begins as RFC 1952, section 2.3.1, says. */
  boolean isGzip() {
    byte[] all = toByteArray();
    return all.length > 1 && all[0] == 0x1f && (all[1] & 0xff) == 0x8b;
  }

  byte[] toByteArray() {
    byte[] all = bytes.toByteArray();
    return Arrays.copyOfRange(all, Math.min(start, all.length), all.length);
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What it begins with, or -1. */
  int firstCharacter() {
    return first;
  }

  /** Looks what it begins with. Each byte is looked at once, however small the pieces. */
  void seekStart(ByteBuffer piece) {
    for (int at = piece.position(); at < piece.limit() && first < 0; at++) {
      byte next = piece.get(at);
      if (!isBefore(next)) {
        first = next & 0xff;
        return;
      }
      start++;
    }
  }

  private boolean isBefore(byte next) {
    switch (next) {
      case '\r', '\n' -> comment = false;
      case ' ', '\t' -> {}
      case ':' -> comment = true;
      default -> {
        return comment || isByteOrderMark(next);
      }
    }
    return true;
  }

  private boolean isByteOrderMark(byte next) {
    boolean isMark =
        start == markBytes
            && markBytes < BYTE_ORDER_MARK.length
            && next == BYTE_ORDER_MARK[markBytes];
    markBytes += isMark ? 1 : 0;
    return isMark;
  }
}
