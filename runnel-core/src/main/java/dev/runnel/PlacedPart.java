package dev.runnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A part of an answer that only its provider understands, and where in the answer it came.
 *
 * <p>Immutable.
 *
 * @param part the part
 * @param textOffset how many chars of the answer's text came before it; one beyond the text is
 *     taken as its end, one before that of an earlier part as that one's
 */
public record PlacedPart(ContentPart.Native part, int textOffset) {
  /** Checks for null. */
  public PlacedPart {
    Objects.requireNonNull(part, "part");
  }

  /**
   * The content of an answer in its order: its text, cut where the parts came.
   *
   * @param text the text
   * @param parts the parts, in order
   * @return the parts and the pieces of text between them, none empty
   */
  public static List<ContentPart> content(String text, List<PlacedPart> parts) {
    var content = new ArrayList<ContentPart>();
    int from = 0;
    for (PlacedPart placed : parts) {
      int to = Math.clamp(placed.textOffset, from, text.length());
      if (from < to) {
        content.add(ContentPart.text(text.substring(from, to)));
      }
      content.add(placed.part);
      from = to;
    }
    if (from < text.length()) {
      content.add(ContentPart.text(text.substring(from)));
    }
    return content;
  }
}
