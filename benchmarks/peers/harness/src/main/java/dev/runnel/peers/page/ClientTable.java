package dev.runnel.peers.page;

import dev.runnel.peers.contest.Contestant;
import dev.runnel.peers.contest.Contestants;
import dev.runnel.peers.contest.Kind;
import java.util.ArrayList;
import java.util.List;

/** A table with a row for each client that has something to say in it. */
final class ClientTable {
  private ClientTable() {}

  static String of(Results results, List<Column> columns) {
    List<String> titles = new ArrayList<>(List.of("client"));
    columns.forEach(column -> titles.add(column.title()));
    var table = new MarkdownTable(titles);
    boolean empty = true;
    for (Contestant contestant : Contestants.ALL) {
      List<String> cells =
          columns.stream().map(column -> column.cell(results, contestant.name())).toList();
      if (cells.stream().anyMatch(cell -> !cell.equals(Column.NONE))) {
        List<String> row = new ArrayList<>(List.of(name(contestant)));
        row.addAll(cells);
        table.row(row);
        empty = false;
      }
    }
    return empty ? "Not measured in this run.\n" : table.toString();
  }

  private static String name(Contestant contestant) {
    return contestant.kind() == Kind.RUNNEL ? "**" + contestant.name() + "**" : contestant.name();
  }
}
