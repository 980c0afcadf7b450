package dev.runnel.peers.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {
  @Test
  void barsAreAsLongAsTheirValues() throws Exception {
    var chart =
        new BarChart(
            "a < b & c",
            "less is better",
            List.of(new BarChart.Bar("x", 10, 0), new BarChart.Bar("y", 5, 1)));

    Document svg = parsed(chart.svg());

    var bars = svg.getElementsByTagName("rect");
    // The first is the paper.
    assertThat(bars.getLength()).isEqualTo(3);
    double first = Double.parseDouble(width(svg, 1));
    assertThat(Double.parseDouble(width(svg, 2))).isEqualTo(first / 2);
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a < b & c");
  }

  @Test
  void everyPointIsADot() throws Exception {
    var line =
        new LineChart.Line(
            "x", 3, true, List.of(new LineChart.Point(100, 3), new LineChart.Point(1_000, 8)));

    Document svg = parsed(new LineChart("t", "n", "across", List.of(line)).svg());

    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
  }

  @Test
  void nothingMeasuredIsSaid() throws Exception {
    assertThat(
            parsed(new LineChart("t", "n", "across", List.of()).svg())
                .getDocumentElement()
                .getTextContent())
        .contains("not measured");
  }

  private static String width(Document svg, int index) {
    return svg.getElementsByTagName("rect")
        .item(index)
        .getAttributes()
        .getNamedItem("width")
        .getNodeValue();
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
