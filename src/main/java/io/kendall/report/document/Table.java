package io.kendall.report.document;

import java.util.ArrayList;
import java.util.List;

/**
 * A table. The first columns may head their rows.
 *
 * @param caption what it shows
 * @param columns its columns, at least one
 * @param rows its rows, each with one cell for each column
 */
public record Table(String caption, List<Column> columns, List<List<Inline>> rows)
    implements Block {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table needs a column: " + caption);
    }
    for (List<Inline> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            caption + ": " + row.size() + " cells for " + columns.size() + " columns");
      }
    }
  }

  /**
   * A column.
   *
   * @param group what several neighbouring columns share, empty for none
   * @param name its own name, unit included where the group has none
   * @param kind what its cells are
   */
  public record Column(String group, String name, Kind kind) {
    /** A column of words or numbers that name the row. */
    public static Column head(String name) {
      return new Column("", name, Kind.HEAD);
    }

    /** A column of words. */
    public static Column words(String name) {
      return new Column("", name, Kind.WORDS);
    }

    /** A column of numbers. */
    public static Column number(String name) {
      return new Column("", name, Kind.NUMBER);
    }

    /** A column of numbers under a name shared with its neighbours. */
    public static Column number(String group, String name) {
      return new Column(group, name, Kind.NUMBER);
    }
  }

  /** What the cells of a column are. */
  public enum Kind {
    /** Names of the row. */
    HEAD,
    /** Words. */
    WORDS,
    /** Numbers, to be compared down the column. */
    NUMBER
  }

  /** Neighbouring columns of one group; a column without one stands alone. */
  record Span(String group, List<Column> columns) {}

  /** The columns by group, in order. */
  List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (Column column : columns) {
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last != null && !column.group().isEmpty() && column.group().equals(last.group())) {
        last.columns().add(column);
      } else {
        spans.add(new Span(column.group(), new ArrayList<>(List.of(column))));
      }
    }
    return spans;
  }

  @Override
  public void accept(Visitor visitor) {
    visitor.table(this);
  }
}
