package dev.runnel.internal.text;

import java.util.List;

/**
 * What can stand in the header fields of a request. Anything else could begin a field of its own.
 */
public final class HeaderSyntax {
  /**
   * Those that say how the message is sent, RFC 9110 and 9112; the JDK's client refuses them too.
   */
  private static final List<String> OF_THE_TRANSPORT =
      List.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private HeaderSyntax() {}

  /**
   * Tells whether text is a field's name.
   *
   * @param text the text
   * @return true if it is a token of RFC 9110, section 5.6.2
   */
  public static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && "!#$%&'*+.^_`|~-".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * Tells whether text can be a field's value.
   *
   * @param text the text
   * @return true if it is printable ASCII, space and tab included
   */
  public static boolean isValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c >= 0x7f) && c != '\t') {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells whether a field is for the transport to set.
   *
   * @param name the field's name, in any case
   * @return true if nobody else may
   */
  public static boolean isOfTheTransport(String name) {
    return isAnyOf(OF_THE_TRANSPORT, name);
  }

  /**
   * Tells whether a field's name is one of several.
   *
   * @param names the names
   * @param name the field's name, in any case
   * @return true if it is among them
   */
  public static boolean isAnyOf(List<String> names, String name) {
    for (String one : names) {
      if (one.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells whether text holds a control character, such as a line end or NUL.
   *
   * @param text the text
   * @return true if it does
   */
  public static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
