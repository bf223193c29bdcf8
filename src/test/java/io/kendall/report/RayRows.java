package io.kendall.report;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Metric;
import io.kendall.result.RunResult;
import io.kendall.result.SampleBin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows of a pool on a Ray cluster, all forks of a cell alike. */
final class RayRows {
  private final int forks;
  private final List<BenchmarkRow> rows = new ArrayList<>();

  private RayRows(int forks) {
    this.forks = forks;
  }

  /** A run with rows on Ray that keep every target: the batch at 98%, T at 101%. */
  static RunResult beside(RunResult run, int forks) {
    RayRows ray = new RayRows(forks);
    ray.batch(0.98);
    ray.openLoop("1", 0.5);
    ray.openLoop("2", 0.8);
    ray.rate(250_000);
    ray.sampled("OverheadBenchmark.alone", Map.of("executor", "ray", "workers", "1"), 90);
    ray.sampled("ClusterCallBenchmark.call", Map.of(), 400);
    List<BenchmarkRow> all = new ArrayList<>(run.rows());
    all.addAll(ray.rows);
    return new RunResult(run.provenance(), all);
  }

  private void batch(double ratio) {
    Map<Figure, Double> figures = latency(0.4975, 0.005, 0.51, 0.508);
    figures.put(Figure.THROUGHPUT, 800 * ratio);
    figures.put(Figure.PERFECT_THROUGHPUT, 800.0);
    figures.put(Figure.THROUGHPUT_RATIO, ratio);
    Map<String, String> params = params("4");
    params.putAll(Map.of("tasks", "800", "delay", "network", "delayMillis", "0"));
    work("BatchBenchmark.batch", params, figures);
  }

  private void openLoop(String workers, double utilization) {
    Map<Figure, Double> figures = latency(0.005, 0.005, 0.0101, 0.010);
    figures.put(Figure.THROUGHPUT, utilization * 200);
    figures.put(Figure.THROUGHPUT_RATIO, 1.0);
    Map<String, String> params = params(workers);
    params.putAll(Map.of("service", "exponential", "utilization", "" + utilization));
    work("OpenLoopBenchmark.poisson", params, figures);
  }

  private static Map<String, String> params(String workers) {
    return new LinkedHashMap<>(Map.of("executor", "ray", "workers", workers, "taskMillis", "5"));
  }

  private static Map<Figure, Double> latency(
      double wait, double service, double measured, double perfectWithGap) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.TASKS, 800.0);
    figures.put(Figure.COMPLETED, 800.0);
    figures.put(Figure.RETRIED, 0.0);
    figures.put(Figure.LATENESS, 0.0);
    figures.put(Figure.DELAY, 0.0);
    figures.put(Figure.PERFECT_WAIT, wait);
    figures.put(Figure.DRAWN_SERVICE, service);
    figures.put(Figure.INFLATION, 0.0);
    figures.put(Figure.EXECUTOR_COST, measured - wait - service);
    figures.put(Figure.AVG_LATENCY, measured);
    figures.put(Figure.PERFECT_AVG_LATENCY, wait + service);
    figures.put(Figure.PERFECT_GAP_AVG_LATENCY, perfectWithGap);
    figures.put(Figure.GAP_P50, 120e-6);
    figures.put(Figure.OVERHEAD_P50, 100e-6);
    figures.put(Figure.SERVICE_INFLATION_RATIO, 0.001);
    return figures;
  }

  private void work(String benchmark, Map<String, String> params, Map<Figure, Double> figures) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    figures.forEach((figure, value) -> metrics.put(figure.label(), metric(figure.unit(), value)));
    rows.add(
        new BenchmarkRow(
            RunFixture.PACKAGE + benchmark, "ss", forks, params, metric("s/op", 1), metrics));
  }

  private void rate(double perSecond) {
    rows.add(
        new BenchmarkRow(
            RunFixture.PACKAGE + "OverheadBenchmark.pipelined",
            "thrpt",
            forks,
            Map.of("executor", "ray", "workers", "4"),
            metric("ops/s", perSecond),
            Map.of()));
  }

  private Metric metric(String unit, double value) {
    return RunFixture.metric(unit, Collections.nCopies(forks, value));
  }

  /** A hundred operations from one microsecond above a value on. */
  private void sampled(String benchmark, Map<String, String> params, double below) {
    List<SampleBin> bins =
        IntStream.rangeClosed(1, 100).mapToObj(i -> new SampleBin(below + i, 1)).toList();
    Metric primary =
        new Metric(
            below + 50.5,
            "us/op",
            Collections.nCopies(forks, List.of(below + 50.5)),
            Map.of(),
            Collections.nCopies(forks, List.of(bins)));
    rows.add(
        new BenchmarkRow(
            RunFixture.PACKAGE + benchmark, "sample", forks, params, primary, Map.of()));
  }
}
