package io.kendall.report;

import java.util.Locale;

/** Names a cell for a reader. */
final class CellName {
  private CellName() {}

  /** The cell with its experiment: {@code batch, 500 tasks, 4 workers, delay in the network}. */
  static String full(Cell cell) {
    return Experiment.title(cell.row().simpleName()) + ", " + within(cell);
  }

  /** The cell among those of its experiment. */
  static String within(Cell cell) {
    StringBuilder name = new StringBuilder();
    add(name, cell.param("executor").equals("process") ? "" : cell.param("executor"));
    add(name, service(cell.param("service")));
    add(name, suffixed(cell.param("tasks"), " tasks"));
    add(name, workers(cell));
    add(name, prefixed("ρ\u00a0=\u00a0", cell.param("utilization")));
    add(name, delay(cell.param("delay")));
    return name.toString();
  }

  /** A service law for a reader. */
  static String service(String law) {
    return switch (law.toLowerCase(Locale.ROOT)) {
      case "exponential" -> "exponential service";
      case "deterministic" -> "fixed service";
      default -> law;
    };
  }

  /** The number of workers with the word. */
  static String workers(Cell cell) {
    String workers = cell.param("workers");
    return suffixed(workers, workers.equals("1") ? " worker" : " workers");
  }

  private static String delay(String place) {
    return switch (place) {
      case "worker" -> "delay held by the worker";
      case "network" -> "delay in the network";
      default -> place;
    };
  }

  private static void add(StringBuilder name, String part) {
    if (!part.isEmpty()) {
      name.append(name.isEmpty() ? "" : ", ").append(part);
    }
  }

  private static String suffixed(String value, String suffix) {
    return value.isEmpty() ? "" : value + suffix;
  }

  private static String prefixed(String prefix, String value) {
    return value.isEmpty() ? "" : prefix + value;
  }
}
