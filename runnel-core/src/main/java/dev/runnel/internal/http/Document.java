package dev.runnel.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body that is not a stream of frames, as far as it matters: its first 64 KiB. */
final class Document {
  private static final int LIMIT = 64 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void add(ByteBuffer more) {
    var piece = new byte[Math.min(more.remaining(), LIMIT - bytes.size())];
    more.get(more.position(), piece);
    bytes.writeBytes(piece);
  }

  boolean isFull() {
    return bytes.size() == LIMIT;
  }

  boolean isHtml() {
    return firstCharacter() == '<';
  }

  byte[] toByteArray() {
    byte[] all = bytes.toByteArray();
    return Arrays.copyOfRange(all, start(all), all.length);
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What it begins with, or -1. */
  int firstCharacter() {
    byte[] all = bytes.toByteArray();
    int start = start(all);
    return start < all.length ? all[start] : -1;
  }

  /** Where the document begins: after a byte order mark, space, and comments of an event stream. */
  private static int start(byte[] all) {
    int at = all.length >= 3 && (all[0] & 0xff) == 0xef && (all[1] & 0xff) == 0xbb ? 3 : 0;
    boolean comment = false;
    for (; at < all.length; at++) {
      switch (all[at]) {
        case '\r', '\n' -> comment = false;
        case ' ', '\t' -> {}
        case ':' -> comment = true;
        default -> {
          if (!comment) {
            return at;
          }
        }
      }
    }
    return at;
  }
}
