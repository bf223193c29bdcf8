package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the rows of a chart lie, one below the other, each as high as its label needs. The unit is
 * the height of a row with a label of one line, counted from the lowest row's lower edge.
 */
final class RowPlaces {
  static final int LINE = 15;
  private static final int ROOM = 13;
  private static final double WIDEST_LABEL = 0.34;

  private final List<List<String>> labels = new ArrayList<>();
  private final double[] edges;

  /** Places rows with these labels, the first on top. */
  RowPlaces(List<String> names) {
    edges = new double[names.size() + 1];
    for (String name : names) {
      labels.add(RowLabel.lines(name, SvgPage.TEXT_SIZE, SvgPage.WIDTH * WIDEST_LABEL));
    }
    for (int row = names.size() - 1; row >= 0; row--) {
      edges[row] = edges[row + 1] + (labels.get(row).size() * LINE + ROOM) / (double) (LINE + ROOM);
    }
  }

  int rows() {
    return labels.size();
  }

  /** A row's label in lines. */
  List<String> label(int row) {
    return labels.get(row);
  }

  /** The upper edge of a row; of the row after the last, the lower edge of the last. */
  double edge(int row) {
    return edges[row];
  }

  double middle(int row) {
    return (edges[row] + edges[row + 1]) / 2;
  }

  /** The upper edge of the first row: how many rows of one line would be as high. */
  double top() {
    return edges[0];
  }

  /** The whole height in pixels. */
  int height() {
    return (int) Math.round(top() * (LINE + ROOM));
  }

  /** The widest line in pixels. */
  double widest() {
    return labels.stream()
        .flatMap(List::stream)
        .mapToDouble(line -> ChartFonts.width(line, SvgPage.TEXT_SIZE) * SvgPage.SLACK)
        .max()
        .orElse(0);
  }
}
