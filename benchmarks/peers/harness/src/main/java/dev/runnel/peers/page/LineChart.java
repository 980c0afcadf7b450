package dev.runnel.peers.page;

import java.util.List;

/**
 * Lines over two logarithmic axes: what grows in proportion is a straight line of one steepness.
 *
 * @param title what is seen, with its unit
 * @param note which way is better
 * @param across what the horizontal axis is
 * @param lines the lines
 */
record LineChart(String title, String note, String across, List<Line> lines) {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 430;
  private static final int LEFT = 64;
  private static final int RIGHT = 190;
  private static final int TOP = 66;
  private static final int BOTTOM = 48;
  private static final int LEGEND = 20;

  /**
   * A point.
   *
   * @param x how far to the right
   * @param y how far up
   */
  record Point(double x, double y) {}

  /**
   * A line.
   *
   * @param label its name
   * @param colour which of the colours
   * @param dashed whether it is one of the others of its kind
   * @param points from the left to the right
   */
  record Line(String label, int colour, boolean dashed, List<Point> points) {}

  String svg() {
    var svg =
        new Svg(WIDTH, HEIGHT, title)
            .text(16, 26, "title", "start", title)
            .text(16, 46, "note", "start", note);
    List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
    if (all.isEmpty()) {
      return svg.text(LEFT, TOP + 20, "note", "start", "not measured").toString();
    }
    LogAxis x = LogAxis.around(all.stream().mapToDouble(Point::x).toArray(), LEFT, WIDTH - RIGHT);
    LogAxis y = LogAxis.around(all.stream().mapToDouble(Point::y).toArray(), HEIGHT - BOTTOM, TOP);
    drawAxes(svg, x, y, all.stream().mapToDouble(Point::x).distinct().sorted().toArray());
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), x, y, TOP + 10 + i * LEGEND);
    }
    return svg.toString();
  }

  private void drawAxes(Svg svg, LogAxis x, LogAxis y, double[] marks) {
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid")
          .text(LEFT - 6, y.at(tick) + 4, "note", "end", Numbers.brief(tick));
    }
    for (double mark : marks) {
      svg.line(x.at(mark), TOP, x.at(mark), HEIGHT - BOTTOM, "grid")
          .text(x.at(mark), HEIGHT - BOTTOM + 18, "note", "middle", Numbers.brief(mark));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "note", "middle", across);
  }

  private static void draw(Svg svg, Line line, LogAxis x, LogAxis y, double legend) {
    String stroke = "line line" + line.colour() + (line.dashed() ? " dashed" : "");
    for (int i = 0; i < line.points().size(); i++) {
      Point point = line.points().get(i);
      if (i > 0) {
        Point before = line.points().get(i - 1);
        svg.line(x.at(before.x()), y.at(before.y()), x.at(point.x()), y.at(point.y()), stroke);
      }
      svg.dot(x.at(point.x()), y.at(point.y()), "fill" + line.colour());
    }
    double left = WIDTH - RIGHT + 16;
    svg.line(left, legend, left + 24, legend, stroke)
        .text(left + 30, legend + 4, "", "start", line.label());
  }
}
