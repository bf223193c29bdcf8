package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.result.PlanLine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What a run would measure, as a table: cells × forks and the time they take. */
final class PlanTable {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("profile", "/profile"),
          Column.text("benchmark", "/benchmark"),
          Column.number("cells", "/cells"),
          Column.number("forks", "/forks"),
          Column.number("time (s)", "/seconds"));

  private PlanTable() {}

  static void print(PrintWriter out, List<PlanLine> lines) {
    List<ObjectNode> rows = new ArrayList<>();
    for (PlanLine line : lines) {
      rows.add(
          FigureWriter.row()
              .put("profile", line.profile())
              .put("benchmark", line.experiment())
              .put("cells", line.cells())
              .put("forks", line.forks())
              .put("seconds", Math.round(line.seconds())));
    }
    rows.add(
        FigureWriter.row()
            .put("profile", lines.get(0).profile())
            .put("benchmark", "all")
            .put("cells", lines.stream().mapToInt(PlanLine::cells).sum())
            .put("seconds", Math.round(lines.stream().mapToDouble(PlanLine::seconds).sum())));
    FigureWriter.write(out, OutputFormat.TABLE, rows, COLUMNS);
  }
}
