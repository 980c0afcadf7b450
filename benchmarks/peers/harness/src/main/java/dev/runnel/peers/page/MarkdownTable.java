package dev.runnel.peers.page;

import java.util.List;

/** A table in Markdown. */
final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();

  MarkdownTable(List<String> titles) {
    row(titles);
    text.append('|');
    for (int i = 0; i < titles.size(); i++) {
      text.append(i == 0 ? "---|" : "---:|");
    }
    text.append('\n');
  }

  void row(List<String> cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
