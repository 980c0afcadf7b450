package dev.runnel.peers.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.peers.contest.ResultFile;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void isReadAsItWasWritten() throws Exception {
    var report = new Report().put("a", 7).put("b", 0.5).put("c", "it said \"no\"\n\\");

    var result = ResultFile.parse(report.toString());

    assertThat(result.number("a")).isEqualTo(7);
    assertThat(result.number("b")).isEqualTo(0.5);
    assertThat(result.word("c")).isEqualTo("it said 'no' /");
  }
}
