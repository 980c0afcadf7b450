package dev.runnel.peers.page;

import java.util.Locale;

/** Writes SVG, in colours that are readable on light and on dark paper. Not thread-safe. */
final class Svg {
  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #24292f; }
        .title { font-size: 15px; font-weight: 600; }
        .note { fill: #57606a; }
        .grid { stroke: #d0d7de; stroke-width: 1; }
        .c0 { --c: #0969da; } .c1 { --c: #218bff; } .c2 { --c: #1a7f37; } .c3 { --c: #4ac26b; }
        .c4 { --c: #cf222e; } .c5 { --c: #fa8072; } .c6 { --c: #bc4c00; } .c7 { --c: #e8a33d; }
        .c8 { --c: #8250df; } .c9 { --c: #6e7781; } .c10 { --c: #afb8c1; }
        .fill { fill: var(--c); } .line { stroke: var(--c); fill: none; stroke-width: 2; }
        .dashed { stroke-dasharray: 6 4; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; } .note { fill: #9198a1; } .grid { stroke: #3d444d; }
          .c0 { --c: #4493f8; } .c2 { --c: #3fb950; } .c4 { --c: #f85149; } .c6 { --c: #db6d28; }
          .c8 { --c: #ab7df8; } .c9 { --c: #9198a1; } .c10 { --c: #656c76; }
        }
      </style>
      """;

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
        .append(STYLE);
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
