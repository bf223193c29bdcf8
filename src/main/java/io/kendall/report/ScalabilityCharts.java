package io.kendall.report;

import io.kendall.model.queueing.ScalabilityLaw;
import io.kendall.model.queueing.ScalabilityLaw.Parameter;
import io.kendall.report.chart.BatchCharts;
import io.kendall.report.chart.Point;
import io.kendall.report.chart.Role;
import io.kendall.report.chart.Series;
import io.kendall.report.document.Block;
import io.kendall.result.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The scalability law fitted to the throughput of the largest batches. */
final class ScalabilityCharts {
  private static final int FEWEST_COUNTS = 3;

  /** How far beyond the measured numbers of workers the law is drawn. */
  private static final int FURTHER = 2;

  private static final int POINTS_A_WORKER = 8;

  private final Run run;

  ScalabilityCharts(Run run) {
    this.run = run;
  }

  void addTo(List<Block> blocks) {
    add(blocks, "worker", "delay of 5 ms held by the worker");
    add(blocks, "network", "delay of 5 ms in the network");
  }

  private void add(List<Block> blocks, String delay, String words) {
    List<Cell> all = run.batch(delay);
    double tasks = all.stream().mapToDouble(cell -> cell.number("tasks")).max().orElse(0);
    List<Cell> cells =
        all.stream()
            .filter(cell -> cell.number("tasks") == tasks && cell.workers() > 0)
            .filter(cell -> cell.mean(Figure.THROUGHPUT) > 0)
            .toList();
    if (cells.stream().map(Cell::workers).distinct().count() < FEWEST_COUNTS) {
      return;
    }
    ScalabilityLaw law = fit(cells);
    double most = cells.stream().mapToDouble(Cell::workers).max().orElseThrow();
    List<Series> series = new ArrayList<>();
    series.add(new Series("scalability law, fitted", Role.THEORY, curve(law, most)));
    series.add(Series.of(Role.MEASURED, measured(cells)));
    String title = "How throughput scales with workers, " + words;
    String subtitle = Unit.shortest(tasks) + " tasks of 5 ms at once" + ChartSection.samples(cells);
    blocks.add(
        ChartSection.picture(
            BatchCharts.throughput("scalability-" + delay, title, subtitle, series),
            told(law) + (delay.equals("worker") ? seed((int) tasks) : "")));
  }

  private static ScalabilityLaw fit(List<Cell> cells) {
    List<Point> points = new ArrayList<>();
    for (Cell cell : cells) {
      Arrays.stream(cell.samples(Figure.THROUGHPUT))
          .filter(value -> value > 0)
          .forEach(value -> points.add(Point.of(cell.workers(), value)));
    }
    return ScalabilityLaw.fit(
        points.stream().mapToDouble(Point::x).toArray(),
        points.stream().mapToDouble(Point::y).toArray());
  }

  private static List<Point> curve(ScalabilityLaw law, double most) {
    int steps = (int) Math.rint((FURTHER * most - 1) * POINTS_A_WORKER);
    return IntStream.rangeClosed(0, steps)
        .mapToDouble(i -> 1 + (double) i / POINTS_A_WORKER)
        .mapToObj(workers -> Point.of(workers, law.throughputAt(workers)))
        .toList();
  }

  private static List<Point> measured(List<Cell> cells) {
    return cells.stream()
        .map(
            cell ->
                Point.of(
                    cell.workers(),
                    cell.mean(Figure.THROUGHPUT),
                    cell.estimate(Figure.THROUGHPUT).low(),
                    cell.estimate(Figure.THROUGHPUT).high()))
        .toList();
  }

  private static String told(ScalabilityLaw law) {
    String peak =
        Double.isInfinite(law.peakWorkers())
            ? "every worker adds something"
            : "most with " + Unit.fixed(law.peakWorkers(), 0) + " workers";
    return "X(N) = λN/(1 + σ(N − 1) + κN(N − 1)) (Gunther 1993): σ = "
        + share(law.contention())
        + ", κ = "
        + share(law.coherency())
        + ", so "
        + Unit.MICROSECONDS.with(law.serialSeconds())
        + " of every task are no two workers’ at once, and "
        + peak
        + ". Beyond the measured numbers the curve is the law’s guess; idle workers at a batch’s"
        + " end count as contention.";
  }

  private static String share(Parameter parameter) {
    String estimate = Unit.FINE_PERCENT.with(parameter.estimate());
    return Double.isInfinite(parameter.high())
        ? estimate + " (three points leave no interval)"
        : estimate
            + " ("
            + Unit.FINE_PERCENT.bare(parameter.low())
            + " to "
            + Unit.FINE_PERCENT.with(parameter.high())
            + ")";
  }

  private static String seed(int tasks) {
    List<SeedFigures.Row> rows =
        SeedFigures.WORKERS.stream()
            .flatMap(workers -> SeedFigures.at(tasks, workers).stream())
            .toList();
    if (rows.size() < FEWEST_COUNTS) {
      return "";
    }
    ScalabilityLaw law =
        ScalabilityLaw.fit(
            rows.stream().mapToDouble(SeedFigures.Row::workers).toArray(),
            rows.stream().mapToDouble(SeedFigures.Row::throughput).toArray());
    return " The seed’s figures for these batches give "
        + Unit.MICROSECONDS.with(law.serialSeconds())
        + ".";
  }
}
