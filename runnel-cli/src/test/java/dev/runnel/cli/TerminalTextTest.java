package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
  @Test
  void controlCharactersAreShown() {
    assertThat(TerminalText.harmless("\u001b[2J\u0008\u007f\u0085\0")).isEqualTo("␛[2J␈␡\ufffd␀");
  }

  @Test
  void newLinesAndTabsStay() {
    assertThat(TerminalText.harmless("a\r\n\tb")).isEqualTo("a\n\tb");
  }

  @Test
  void otherTextIsTheSameObject() {
    String text = "plain wörds 🌍";
    assertThat(TerminalText.harmless(text)).isSameAs(text);
  }

  @Test
  void oneLine() {
    assertThat(TerminalText.line(" a\n b ", 10)).isEqualTo("a b");
    assertThat(TerminalText.line("abcdef", 4)).isEqualTo("abc…");
  }
}
