package dev.runnel.cli;

/**
 * Text that cannot do anything to a terminal. What a model or a server says is not to be trusted:
 * an escape sequence could hide text, change the window's title or answer in the user's name.
 */
final class TerminalText {
  private TerminalText() {}

  /**
   * Shows control characters instead of sending them; keeps new lines and tabs, drops carriage
   * returns.
   */
  static String harmless(String text) {
    if (text.chars().noneMatch(TerminalText::isControl)) {
      return text;
    }
    var shown = new StringBuilder(text.length());
    text.chars()
        .filter(c -> c != '\r')
        .forEach(c -> shown.append(isControl(c) ? picture(c) : (char) c));
    return shown.toString();
  }

  /** One line of at most so many characters, harmless. */
  static String line(String text, int limit) {
    String line = harmless(text.strip().replaceAll("\\s+", " "));
    return line.length() <= limit ? line : line.substring(0, limit - 1) + "…";
  }

  private static boolean isControl(int c) {
    return (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f);
  }

  /** Unicode's picture of a control character; those above ASCII have none. */
  private static char picture(int c) {
    if (c < ' ') {
      return (char) ('\u2400' + c);
    }
    return c == 0x7f ? '\u2421' : '\ufffd';
  }
}
