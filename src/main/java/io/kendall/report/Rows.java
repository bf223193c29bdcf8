package io.kendall.report;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a table together, row by row. */
final class Rows {
  private final String caption;
  private final List<Table.Column> columns;
  private final List<List<Inline>> rows = new ArrayList<>();

  Rows(String caption, Table.Column... columns) {
    this.caption = caption;
    this.columns = List.of(columns);
  }

  /** Adds a row of plain cells. */
  void add(String... cells) {
    rows.add(Arrays.stream(cells).map(Inline::text).toList());
  }

  /** Adds a row. */
  void add(List<Inline> cells) {
    rows.add(cells);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Table table() {
    return new Table(caption, columns, rows);
  }

  /** The number of samples as a cell. */
  static String n(Estimate estimate) {
    return estimate.isPresent() ? Integer.toString(estimate.n()) : Unit.MISSING;
  }
}
