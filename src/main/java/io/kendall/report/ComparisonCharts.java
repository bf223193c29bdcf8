package io.kendall.report;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.SharedSpread;
import io.kendall.report.chart.ForestChart;
import io.kendall.report.chart.WaterfallChart;
import io.kendall.report.chart.WaterfallChart.Part;
import io.kendall.report.document.Block;
import io.kendall.result.Figure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Charts with a line for each cell: where the time goes, and measured ÷ perfect queue. */
final class ComparisonCharts {
  private static final Map<Part, Figure> PARTS =
      Map.of(
          Part.DELAY, Figure.DELAY,
          Part.SERVICE, Figure.DRAWN_SERVICE,
          Part.WAIT, Figure.PERFECT_WAIT,
          Part.LATENESS, Figure.LATENESS,
          Part.INFLATION, Figure.INFLATION,
          Part.COST, Figure.EXECUTOR_COST);

  private final Run run;

  ComparisonCharts(Run run) {
    this.run = run;
  }

  void addTo(List<Block> blocks) {
    waterfall(blocks, "exponential", "exponential service");
    waterfall(blocks, "deterministic", "fixed service");
    batches(blocks, "worker", "delay held by the worker");
    batches(blocks, "network", "delay in the network");
    latencies(blocks, "exponential", "exponential service");
    latencies(blocks, "deterministic", "fixed service");
  }

  private void batches(List<Block> blocks, String delay, String words) {
    forest(
        blocks,
        run.batch(delay),
        "forest-batch-" + delay,
        "Batch throughput, measured ÷ perfect queue, " + words,
        new ForestChart.Margin(1, Claims.LEAST_THROUGHPUT_RATIO, 1),
        cell -> cell.samples(Figure.THROUGHPUT_RATIO));
  }

  private void latencies(List<Block> blocks, String service, String words) {
    forest(
        blocks,
        run.openLoop(service),
        "forest-" + service,
        "Mean latency, measured ÷ perfect queue at s + g, " + words,
        new ForestChart.Margin(1, 1 - Claims.LATENCY_TOLERANCE, 1 + Claims.LATENCY_TOLERANCE),
        Claims::samplesOfPerfectWithGap);
  }

  private void waterfall(List<Block> blocks, String service, String words) {
    waterfall(
        blocks,
        run.openLoop(service),
        cell -> new WaterfallChart.Row(name(cell), parts(cell)),
        "waterfall-" + service,
        "Where the mean latency goes, " + words,
        "Poisson arrivals, mean service 5 ms; means over the forks");
  }

  /** A waterfall of such of these cells as have one. */
  static void waterfall(
      List<Block> blocks,
      List<Cell> cells,
      Function<Cell, WaterfallChart.Row> row,
      String id,
      String title,
      String subtitle) {
    List<WaterfallChart.Row> rows =
        cells.stream().filter(cell -> !parts(cell).isEmpty()).map(row).toList();
    if (rows.isEmpty()) {
      return;
    }
    blocks.add(
        ChartSection.picture(
            WaterfallChart.of(id, title, subtitle, rows),
            "What a perfect queue has too lies to the left; what the pool adds lies to the right"
                + " of it. The figures are in the waterfall table."));
  }

  /** Where the mean latency of a cell goes, as far as it is known. */
  static Map<Part, Double> parts(Cell cell) {
    Map<Part, Double> seconds = new EnumMap<>(Part.class);
    PARTS.forEach(
        (part, figure) -> {
          if (cell.estimate(figure).isPresent()) {
            seconds.put(part, cell.mean(figure));
          }
        });
    return seconds;
  }

  private static String name(Cell cell) {
    String workers = cell.workers() == 1 ? " worker" : " workers";
    String name = cell.param("workers") + workers;
    return cell.param("tasks").isEmpty()
        ? name + ", ρ = " + cell.param("utilization")
        : cell.param("tasks") + " tasks, " + name;
  }

  private static void forest(
      List<Block> blocks,
      List<Cell> cells,
      String id,
      String title,
      ForestChart.Margin margin,
      Function<Cell, double[]> ratios) {
    List<Estimate> estimates = SharedSpread.estimates(cells.stream().map(ratios).toList());
    List<ForestChart.Row> rows =
        IntStream.range(0, cells.size())
            .filter(i -> estimates.get(i).isPresent())
            .mapToObj(i -> row(cells.get(i), estimates.get(i)))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    String axis = "measured ÷ perfect queue";
    blocks.add(
        ChartSection.picture(
            ForestChart.of(
                id,
                title,
                "the band is the target" + ChartSection.samples(cells),
                axis,
                margin,
                rows),
            "Each line is a cell. Wholly inside the band: as near as claimed. The intervals rest on"
                + " the spread that all cells here share."));
  }

  private static ForestChart.Row row(Cell cell, Estimate ratio) {
    return new ForestChart.Row(name(cell), ratio.mean(), ratio.low(), ratio.high());
  }
}
