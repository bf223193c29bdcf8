package io.kendall.report;

import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import java.util.List;
import java.util.stream.Stream;

/** Finds tables and their texts in a report. */
final class ReportTables {
  private ReportTables() {}

  static Table claims(Report report) {
    return table(
        report,
        "The claims. Where a claim covers several cells, the row shows the cell that decides.");
  }

  static Table table(Report report, String caption) {
    return tables(report.document().blocks())
        .filter(table -> table.caption().equals(caption))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table “" + caption + "”"));
  }

  private static Stream<Table> tables(List<Block> blocks) {
    return blocks.stream()
        .flatMap(
            block -> {
              if (block instanceof Table table) {
                return Stream.of(table);
              }
              return block instanceof Block.Folded folded
                  ? tables(folded.blocks())
                  : Stream.empty();
            });
  }

  static List<String> texts(List<Inline> row) {
    return row.stream().map(Inline::plain).toList();
  }
}
