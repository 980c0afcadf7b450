package dev.runnel.cli;

import java.util.Locale;

/** Sizes for people. A megabyte has a million bytes, as disks and download pages have it. */
final class Megabytes {
  private static final double MILLION = 1e6;

  private Megabytes() {}

  /** Such as {@code 144.8 MB}. */
  static String of(long bytes) {
    return number(bytes) + " MB";
  }

  /** Such as {@code 65.2 of 144.8 MB}. */
  static String of(long bytes, long all) {
    return number(bytes) + " of " + of(all);
  }

  private static String number(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / MILLION);
  }
}
