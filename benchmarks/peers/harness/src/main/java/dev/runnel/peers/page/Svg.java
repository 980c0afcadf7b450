package dev.runnel.peers.page;

import java.util.Locale;

/** Writes SVG, in colours that are readable on light and on dark paper. Not thread-safe. */
final class Svg {
  /** For each client in its place; pairs of a lighter and a darker one are one library's. */
  private static final String[] LIGHT = {
    "#0969da", "#54aeff", "#1a7f37", "#4ac26b", "#cf222e", "#ff8182", "#bc4c00", "#e8a33d",
    "#8250df", "#6e7781", "#afb8c1"
  };

  private static final String[] DARK = {
    "#4493f8", "#79c0ff", "#3fb950", "#7ee787", "#f85149", "#ffa198", "#db6d28", "#e3b341",
    "#ab7df8", "#9198a1", "#656c76"
  };

  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height, String title) {
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" role=\"img\">\n<title>")
        .append(escaped(title))
        .append("</title>\n")
        .append("<style>\n")
        .append("text { font: 12px system-ui, -apple-system, \"Segoe UI\", sans-serif; }\n")
        .append(".title { font-size: 15px; font-weight: 600; }\n")
        .append(".line { fill: none; stroke-width: 2; } .dashed { stroke-dasharray: 6 4; }\n");
    colours("#ffffff", "#24292f", "#57606a", "#d0d7de", LIGHT);
    text.append("@media (prefers-color-scheme: dark) {\n");
    colours("#0d1117", "#e6edf3", "#9198a1", "#3d444d", DARK);
    text.append("}\n</style>\n");
    rectangle(0, 0, width, height, "paper");
  }

  private void colours(String paper, String ink, String note, String grid, String... clients) {
    text.append(".paper { fill: ").append(paper).append("; } text { fill: ").append(ink);
    text.append("; } .note { fill: ").append(note).append("; } .grid { stroke: ").append(grid);
    text.append("; }\n");
    for (int i = 0; i < clients.length; i++) {
      text.append(".fill").append(i).append(" { fill: ").append(clients[i]).append("; } .line");
      text.append(i).append(" { stroke: ").append(clients[i]).append("; }\n");
    }
  }

  Svg text(double x, double y, String style, String anchor, String words) {
    text.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            style,
            anchor,
            escaped(words)));
    return this;
  }

  Svg rectangle(double x, double y, double width, double height, String style) {
    text.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" class=\"%s\"/>\n",
            x,
            y,
            width,
            height,
            style));
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    text.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n",
            x1,
            y1,
            x2,
            y2,
            style));
    return this;
  }

  Svg dot(double x, double y, String style) {
    text.append(
        String.format(
            Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" class=\"%s\"/>\n", x, y, style));
    return this;
  }

  @Override
  public String toString() {
    return text + "</svg>\n";
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
