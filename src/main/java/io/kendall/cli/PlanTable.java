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

  /**
   * Prints it.
   *
   * @param lines what is measured
   * @param onRay those among them that need a Ray cluster, the last ones
   */
  static void print(PrintWriter out, List<PlanLine> lines, List<PlanLine> onRay) {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      PlanLine line = lines.get(i);
      boolean ray = i >= lines.size() - onRay.size();
      rows.add(
          FigureWriter.row()
              .put("profile", line.profile())
              .put("benchmark", line.experiment() + (ray ? " on Ray" : ""))
              .put("cells", line.cells())
              .put("forks", line.forks())
              .put("seconds", Math.round(line.seconds())));
    }
    if (!onRay.isEmpty()) {
      rows.add(sum("on Ray", onRay));
    }
    rows.add(sum("all", lines));
    FigureWriter.write(out, OutputFormat.TABLE, rows, COLUMNS);
  }

  private static ObjectNode sum(String what, List<PlanLine> lines) {
    return FigureWriter.row()
        .put("profile", lines.get(0).profile())
        .put("benchmark", what)
        .put("cells", lines.stream().mapToInt(PlanLine::cells).sum())
        .put("seconds", Math.round(lines.stream().mapToDouble(PlanLine::seconds).sum()));
  }
}
