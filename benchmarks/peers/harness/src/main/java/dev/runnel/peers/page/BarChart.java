package dev.runnel.peers.page;

import java.util.List;

/**
 * Bars, one for each client, from the left, with their numbers.
 *
 * @param title what is seen, with its unit
 * @param note which way is better
 * @param bars in the order in which they are drawn
 */
record BarChart(String title, String note, List<Bar> bars) {
  private static final int WIDTH = 760;
  private static final int LEFT = 180;
  private static final int RIGHT = 90;
  private static final int TOP = 62;
  private static final int ROW = 26;

  /**
   * A bar.
   *
   * @param label its name
   * @param value its length
   * @param colour which of the colours
   */
  record Bar(String label, double value, int colour) {}

  String svg() {
    int height = TOP + bars.size() * ROW + 14;
    var svg =
        new Svg(WIDTH, height, title)
            .text(16, 26, "title", "start", title)
            .text(16, 46, "note", "start", note);
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    double y = TOP;
    for (Bar bar : bars) {
      double length = Math.max(1, bar.value() / most * (WIDTH - LEFT - RIGHT));
      svg.text(LEFT - 8, y + 14, "", "end", bar.label())
          .rectangle(LEFT, y, length, ROW - 7, "fill" + bar.colour())
          .text(LEFT + length + 6, y + 14, "", "start", Numbers.readable(bar.value()));
      y += ROW;
    }
    return svg.toString();
  }
}
