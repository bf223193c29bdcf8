package io.kendall.report;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.chart.BatchCharts;
import io.kendall.report.chart.ModelCharts;
import io.kendall.report.chart.PanelChart;
import io.kendall.report.chart.Point;
import io.kendall.report.chart.Role;
import io.kendall.report.chart.Series;
import io.kendall.report.chart.SvgChart;
import io.kendall.report.document.Block;
import io.kendall.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The charts: measured points with their intervals on what theory and the perfect queue say. */
final class ChartSection {
  private static final String INTERVALS = "; intervals are 95% over ";

  private final Run run;

  ChartSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Charts"));
    seedPlots(blocks);
    batch(blocks, "worker", "delay of 5 ms held by the worker");
    batch(blocks, "network", "delay of 5 ms in the network");
    new ScalabilityCharts(run).addTo(blocks);
    utilization(blocks, "exponential", "Exponential service (M/M/c)");
    utilization(blocks, "deterministic", "Fixed service (M/D/c)");
    new EnvelopeCharts(run).addTo(blocks);
    new ComparisonCharts(run).addTo(blocks);
    if (blocks.size() == 1) {
      blocks.add(Block.Paragraph.of("This run measured nothing that could be drawn."));
    }
    return blocks;
  }

  /** A chart as a picture of the document. */
  static Block picture(SvgChart chart, String caption) {
    return new Block.Picture(
        chart.id() + ".svg", chart.svg(), chart.title() + ": " + caption, caption);
  }

  /** How many samples the cells have, and what that means for intervals. */
  static String samples(List<Cell> cells) {
    int least = cells.stream().mapToInt(cell -> cell.row().forks()).min().orElse(0);
    int most = cells.stream().mapToInt(cell -> cell.row().forks()).max().orElse(0);
    if (most < 2) {
      return "; n = 1, so there are no intervals";
    }
    return INTERVALS + (least == most ? "n = " + most : "n = " + least + " to " + most) + " forks";
  }

  private void seedPlots(List<Block> blocks) {
    List<Cell> cells = run.cells(Experiment.SEED_CURVE);
    if (cells.isEmpty()) {
      return;
    }
    double[] workers = cells.stream().mapToDouble(Cell::workers).toArray();
    double[] latency =
        cells.stream()
            .mapToDouble(cell -> Theory.seedCurveLatency(cell, 0))
            .map(value -> Double.isFinite(value) ? value : Double.NaN)
            .toArray();
    double[] rates = cells.stream().mapToDouble(Theory::seedCurveThroughput).toArray();
    String load = "λ = 100 tasks/s, μ = 120 tasks/s, d = 5 ms" + samples(cells);
    Function<Cell, Double> x = cell -> (double) cell.workers();
    List<Series> latencies = observed(cells, x, Figure.PERFECT_AVG_LATENCY, Figure.AVG_LATENCY);
    List<Series> throughputs = observed(cells, x, Figure.PERFECT_THROUGHPUT, Figure.THROUGHPUT);
    blocks.add(
        picture(
            ModelCharts.latency("latency", load, workers, latency, latencies),
            "The seed’s first plot, with what was measured. Where measured and perfect queue lie"
                + " together off the curve, the arrivals of these runs were not average ones."));
    blocks.add(
        picture(
            ModelCharts.throughput("throughput", load, workers, rates, throughputs),
            "The seed’s second plot: with λ below cμ throughput is λ, whatever the pool."));
  }

  /** Perfect queue and measured, where there are figures of them. */
  private static List<Series> observed(
      List<Cell> cells, Function<Cell, Double> x, Figure perfect, Figure measured) {
    List<Series> series = new ArrayList<>();
    add(series, Role.PERFECT, points(cells, x, cell -> cell.estimate(perfect)));
    add(series, Role.MEASURED, points(cells, x, cell -> cell.estimate(measured)));
    return series;
  }

  private static List<Point> points(
      List<Cell> cells, Function<Cell, Double> x, Function<Cell, Estimate> y) {
    return cells.stream()
        .filter(cell -> y.apply(cell).isPresent())
        .map(
            cell -> {
              Estimate estimate = y.apply(cell);
              return Point.of(x.apply(cell), estimate.mean(), estimate.low(), estimate.high());
            })
        .toList();
  }

  private static void add(List<Series> series, Role role, List<Point> points) {
    if (!points.isEmpty()) {
      series.add(Series.of(role, points));
    }
  }

  private void batch(List<Block> blocks, String delay, String words) {
    List<Cell> all = run.batch(delay);
    double tasks = all.stream().mapToDouble(cell -> cell.number("tasks")).max().orElse(0);
    List<Cell> cells = all.stream().filter(cell -> cell.number("tasks") == tasks).toList();
    if (cells.isEmpty()) {
      return;
    }
    Function<Cell, Double> x = cell -> (double) cell.workers();
    List<Series> series = new ArrayList<>();
    add(series, Role.THEORY, points(cells, x, cell -> Estimate.of(Theory.batchLimit(cell))));
    series.addAll(observed(cells, x, Figure.PERFECT_THROUGHPUT, Figure.THROUGHPUT));
    if (delay.equals("worker")) {
      add(series, Role.SEED, seedPoints((int) tasks));
    }
    String subtitle = Unit.shortest(tasks) + " tasks of 5 ms, " + words + samples(cells);
    blocks.add(
        picture(
            BatchCharts.throughput(
                "batch-" + delay, "Throughput of a batch, " + words, subtitle, series),
            "Theory is the limit c·μ of that many workers; a batch ends with idle workers, so even"
                + " a perfect queue stays a little below it."));
  }

  private static List<Point> seedPoints(int tasks) {
    return SeedFigures.WORKERS.stream()
        .flatMap(workers -> SeedFigures.at(tasks, workers).stream())
        .map(row -> Point.of(row.workers(), row.throughput()))
        .toList();
  }

  private void utilization(List<Block> blocks, String service, String title) {
    List<Cell> cells = run.openLoop(service);
    List<PanelChart.Panel> panels =
        cells.stream()
            .map(Cell::workers)
            .distinct()
            .flatMap(workers -> panel(cells, workers).stream())
            .toList();
    if (panels.isEmpty()) {
      return;
    }
    String id = "utilization-" + service;
    String subtitle = "Poisson arrivals, mean service 5 ms" + samples(cells);
    String name = "Mean latency against utilization: " + title;
    blocks.add(
        picture(
            PanelChart.utilization(id, name, subtitle, panels),
            "Measured should lie on the perfect queue; both scatter about theory, most at high"
                + " utilization and few workers."));
  }

  private static Optional<PanelChart.Panel> panel(List<Cell> all, int workers) {
    List<Cell> cells = all.stream().filter(cell -> cell.workers() == workers).toList();
    Function<Cell, Double> x = cell -> cell.number("utilization");
    List<Series> series = new ArrayList<>();
    add(series, Role.THEORY, curve(cells));
    series.addAll(observed(cells, x, Figure.PERFECT_AVG_LATENCY, Figure.AVG_LATENCY));
    String heading = workers + (workers == 1 ? " worker" : " workers");
    return series.isEmpty() ? Optional.empty() : Optional.of(new PanelChart.Panel(heading, series));
  }

  /** Theory from the least to the greatest utilization of the cells, in steps of about 0.01. */
  private static List<Point> curve(List<Cell> cells) {
    double least = cells.stream().mapToDouble(cell -> cell.number("utilization")).min().orElse(0);
    double most = cells.stream().mapToDouble(cell -> cell.number("utilization")).max().orElse(0);
    int steps = Math.max(1, (int) Math.rint((most - least) / 0.01));
    return IntStream.rangeClosed(0, steps)
        .mapToDouble(i -> least + (most - least) * i / steps)
        .distinct()
        .filter(rho -> Double.isFinite(Theory.openLoopLatency(cells.get(0), rho, 0)))
        .mapToObj(rho -> Point.of(rho, Theory.openLoopLatency(cells.get(0), rho, 0)))
        .toList();
  }
}
