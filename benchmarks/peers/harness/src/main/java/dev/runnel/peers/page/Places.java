package dev.runnel.peers.page;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places in a page where tables go: between {@code <!-- made: name -->} and {@code <!-- end
 * -->}.
 */
final class Places {
  private static final Pattern PLACE =
      Pattern.compile("(<!-- made: ([a-z0-9-]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  private Places() {}

  /** The page with all places filled; one that nobody has a table for is an error. */
  static String fill(String page, Map<String, String> tables) {
    Matcher place = PLACE.matcher(page);
    var filled = new StringBuilder();
    while (place.find()) {
      String table = tables.get(place.group(2));
      if (table == null) {
        throw new IllegalArgumentException("nothing is made for " + place.group(2));
      }
      place.appendReplacement(
          filled, Matcher.quoteReplacement(place.group(1) + "\n" + table + "\n" + place.group(3)));
    }
    return place.appendTail(filled).toString();
  }
}
