package dev.runnel.peers.wire;

/**
 * The text of the answers, the same in every run. Pure functions.
 *
 * <p>Mostly what models say, short words of plain letters, but not only: some need an escape in
 * JSON and some more than one byte in UTF-8, so that nobody gets away with copying bytes.
 */
public final class Sample {
  /** After so many events the text repeats. */
  public static final int PERIOD = 32;

  /** The length of the text of a paced event: {@code @}, a time stamp of 19 digits, a space. */
  public static final int STAMP_LENGTH = 21;

  private static final String[] WORDS = {
    "A", " stream", " is", " a", " body", " of", " water", " that", " flows", ",", " and", " what",
    " one", " sees", " of", " it", " is", " never", " the", " same", " twice", ".\n\n", "It",
    " says", ":", " \"", "I", " go", "\"", " —", " caf", "é"
  };

  private Sample() {}

  /**
   * What an event says.
   *
   * @param index which, from 0
   * @return a word of one to a few characters
   */
  public static String word(long index) {
    return WORDS[(int) (index % PERIOD)];
  }

  /**
   * The length of all events together that are not padded.
   *
   * @param events how many
   * @return in UTF-16 code units, as {@link String#length} counts
   */
  public static long length(long events) {
    long period = 0;
    long rest = 0;
    for (int i = 0; i < PERIOD; i++) {
      int length = WORDS[i].length();
      period += length;
      rest += i < events % PERIOD ? length : 0;
    }
    return events / PERIOD * period + rest;
  }

  /**
   * A text with the time in it.
   *
   * @param nanoTime {@link System#nanoTime}, which all processes of a machine share
   * @return {@value #STAMP_LENGTH} characters
   */
  public static String stamp(long nanoTime) {
    String digits = Long.toString(nanoTime);
    return "@" + "0".repeat(19 - digits.length()) + digits + " ";
  }

  /**
   * The time in a text of {@link #stamp}.
   *
   * @param text the text, which may go on
   * @return the time, or -1 if there is none in it
   */
  public static long nanoTime(CharSequence text) {
    if (text.length() < STAMP_LENGTH || text.charAt(0) != '@') {
      return -1;
    }
    long time = 0;
    for (int i = 1; i < STAMP_LENGTH - 1; i++) {
      time = time * 10 + text.charAt(i) - '0';
    }
    return time;
  }
}
