package dev.runnel.internal.text;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that can be appended to without being changed: the longer one shares its chars with the
 * shorter one, so a text made of many pieces, each of them kept, takes time and memory as its
 * length does and not as the square of it.
 *
 * <p>Immutable and thread-safe, also where it was handed over by a race. Equal to another one of
 * the same chars.
 */
public final class SharedText {
  private static final int SMALLEST = 32;

  /**
   * Chars that several texts are beginnings of. Only who has the longest of them may write, and
   * behind it: what the others have is never written again.
   */
  private static final class Chars {
    private final char[] array;
    private int used;

    Chars(int capacity) {
      array = new char[capacity];
    }

    /** Appends if the text of that length is still the longest one, and there is room. */
    synchronized boolean append(int length, String delta) {
      if (used != length || delta.length() > array.length - length) {
        return false;
      }
      delta.getChars(0, delta.length(), array, length);
      used = length + delta.length();
      return true;
    }
  }

  private final @Nullable Chars chars;
  private final int length;

  // Made when first asked for, where there are chars; of two that are made at once either will do.
  private @Nullable String whole;

  private SharedText(@Nullable Chars chars, int length, @Nullable String whole) {
    this.chars = chars;
    this.length = length;
    this.whole = whole;
  }

  /**
   * A text.
   *
   * @param text its chars
   * @return the text
   */
  public static SharedText of(String text) {
    return new SharedText(null, text.length(), text);
  }

  /**
   * This text with more behind it.
   *
   * @param delta what to append
   * @return the longer text; this one stays as it is
   * @throws OutOfMemoryError if it would be longer than an array can be
   */
  public SharedText append(String delta) {
    int longer = length + delta.length();
    if (longer < 0) {
      throw new OutOfMemoryError("a text of more than " + Integer.MAX_VALUE + " chars");
    }
    Chars mine = chars;
    if (mine != null && mine.append(length, delta)) {
      return new SharedText(mine, longer, null);
    }
    // Another one has gone on from here, or there is no room: these go on in an array of their own.
    var own =
        new Chars(Math.max(SMALLEST, longer + Math.min(longer, Integer.MAX_VALUE - 8 - longer)));
    if (mine == null) {
      toString().getChars(0, length, own.array, 0);
    } else {
      System.arraycopy(mine.array, 0, own.array, 0, length);
    }
    own.used = length;
    own.append(length, delta);
    return new SharedText(own, longer, null);
  }

  /**
   * How long the text is.
   *
   * @return the number of its chars
   */
  public int length() {
    return length;
  }

  /**
   * The end of the text.
   *
   * @param from where to begin
   * @return the chars from there on; a copy of no more than these
   * @throws IndexOutOfBoundsException if the text is not so long
   */
  public String from(int from) {
    Objects.checkFromToIndex(from, length, length);
    Chars mine = chars;
    return mine == null ? toString().substring(from) : new String(mine.array, from, length - from);
  }

  /** The whole text; made once. */
  @Override
  public String toString() {
    String made = whole;
    if (made == null) {
      made = from(0);
      whole = made;
    }
    return made;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedText text && length == text.length && hasTheCharsOf(text);
  }

  private boolean hasTheCharsOf(SharedText other) {
    Chars mine = chars;
    Chars theirs = other.chars;
    return (mine == null || theirs == null)
        ? toString().equals(other.toString())
        : Arrays.equals(mine.array, 0, length, theirs.array, 0, length);
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
