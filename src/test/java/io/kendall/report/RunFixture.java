package io.kendall.report;

import io.kendall.model.queueing.MdcQueue;
import io.kendall.model.queueing.MmcQueue;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Metric;
import io.kendall.result.PlanLine;
import io.kendall.result.Provenance;
import io.kendall.result.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Runs as a good pool would make them, with a seeded scatter, to be spoilt by tests. */
final class RunFixture {
  static final String PACKAGE = "io.kendall.benchmark.";

  private final int forks;
  private final Random random = new Random(20261125);
  private final List<BenchmarkRow> rows = new ArrayList<>();

  private RunFixture(int forks) {
    this.forks = forks;
  }

  /** A whole run of a pool that keeps every target. */
  static RunResult good(int forks) {
    RunFixture fixture = new RunFixture(forks);
    fixture.batches();
    fixture.openLoops();
    fixture.seedCurve();
    fixture.sensitivity();
    fixture.rows.addAll(OperationRows.good(forks));
    return new RunResult(provenance("default"), fixture.rows);
  }

  /** The run with only the rows that are wanted. */
  static RunResult only(RunResult run, Predicate<BenchmarkRow> wanted) {
    return new RunResult(run.provenance(), run.rows().stream().filter(wanted).toList());
  }

  /** The run with one figure of some rows set, a value for each fork. */
  static RunResult with(
      RunResult run, Predicate<BenchmarkRow> where, Figure figure, Double... forks) {
    return new RunResult(
        run.provenance(),
        run.rows().stream()
            .map(row -> where.test(row) ? with(row, figure, List.of(forks)) : row)
            .toList());
  }

  private static BenchmarkRow with(BenchmarkRow row, Figure figure, List<Double> forks) {
    Map<String, Metric> metrics = new LinkedHashMap<>(row.metrics());
    metrics.put(figure.label(), metric(figure.unit(), forks));
    return new BenchmarkRow(
        row.benchmark(), row.mode(), row.forks(), row.params(), row.primary(), metrics);
  }

  /** Whether a row has these parameters, {@code "workers", "4", …}. */
  static Predicate<BenchmarkRow> where(String benchmark, String... params) {
    return row ->
        row.simpleName().equals(benchmark)
            && IntStream.range(0, params.length / 2)
                .allMatch(i -> params[2 * i + 1].equals(row.params().get(params[2 * i])));
  }

  static Provenance provenance(String profile) {
    return new Provenance(
        Provenance.SCHEMA,
        Instant.parse("2026-11-25T03:04:05.678Z"),
        Instant.parse("2026-11-25T03:13:09Z"),
        profile,
        42,
        Map.of("cpu", "Example <CPU> & Co @ 3.00GHz", "cores", "2", "memory_mb", "7934"),
        Map.of("jdk", "17.0.17", "jvm_arguments", "-Xmx512m|x", "jmh", "1.37"),
        "0123456789abcdef0123456789abcdef01234567",
        false,
        List.of(
            new PlanLine("quick", "BatchBenchmark.batch", 4, 1, 30.2),
            new PlanLine("quick", "OverheadBenchmark.alone", 1, 1, 3),
            new PlanLine("default", "BatchBenchmark.batch", 24, 3, 300),
            new PlanLine("default", "OpenLoopBenchmark.poisson", 24, 3, 220.4)));
  }

  private void batches() {
    for (String delay : List.of("network", "worker")) {
      for (int tasks : new int[] {1200, 500, 800}) {
        for (int workers = 1; workers <= 4; workers++) {
          double held = delay.equals("worker") ? 0.005 : 0;
          double limit = workers / (0.005 + held);
          double perfect = limit * tasks / (tasks + workers);
          Map<Figure, DoubleSupplier> figures = work(tasks, workers);
          double mean = tasks / limit / 2;
          figures.put(Figure.PERFECT_THROUGHPUT, () -> perfect);
          figures.put(Figure.THROUGHPUT_RATIO, () -> around(0.992, 0.001));
          figures.put(Figure.THROUGHPUT, () -> around(0.992 * perfect, 0.1));
          figures.put(Figure.TIME_BETWEEN_COMPLETIONS, () -> around(1.008 / perfect, 1e-6));
          latency(figures, 0.005 - held, mean, 0.005 + held);
          Map<String, String> params = params(workers);
          params.put("tasks", Integer.toString(tasks));
          params.put("delay", delay);
          params.put("taskMillis", "5");
          params.put("delayMillis", "5");
          add("BatchBenchmark.batch", params, figures);
        }
      }
    }
  }

  private void openLoops() {
    for (String service : List.of("deterministic", "exponential")) {
      for (int workers : new int[] {1, 2, 4}) {
        for (double rho : new double[] {0.9, 0.5, 0.7, 0.8}) {
          double rate = rho * workers * 200;
          double wait =
              service.equals("exponential")
                  ? MmcQueue.of(rate, 200, workers).avgWaitSeconds()
                  : MdcQueue.of(rate, 200, workers).avgWaitSeconds();
          Map<Figure, DoubleSupplier> figures = work(120, workers);
          latency(figures, 0, wait, 0.005);
          percentiles(
              figures,
              service.equals("exponential")
                  ? p -> MmcQueue.of(rate, 200, workers).latencyQuantileSeconds(p, 0).orElseThrow()
                  : p ->
                      MdcQueue.of(rate, 200, workers).latencyQuantileSeconds(p, 0).orElseThrow());
          figures.put(Figure.THROUGHPUT, () -> around(rate, 0.5));
          figures.put(Figure.PERFECT_THROUGHPUT, () -> rate);
          Map<String, String> params = params(workers);
          params.put("service", service);
          params.put("utilization", Double.toString(rho));
          params.put("taskMillis", "5");
          add("OpenLoopBenchmark.poisson", params, figures);
        }
      }
    }
  }

  private void seedCurve() {
    for (int workers = 8; workers >= 1; workers--) {
      Map<Figure, DoubleSupplier> figures = work(1200, workers);
      latency(figures, 0.005, MmcQueue.of(100, 120, workers).avgWaitSeconds(), 1 / 120.0);
      figures.put(Figure.THROUGHPUT, () -> around(100, 0.5));
      figures.put(Figure.PERFECT_THROUGHPUT, () -> 100);
      Map<String, String> params = params(workers);
      params.put("arrivalRate", "100");
      params.put("serviceRate", "120");
      params.put("delayMillis", "5");
      add("SeedCurveBenchmark.poisson", params, figures);
    }
  }

  private void sensitivity() {
    for (double millis : new double[] {20, 1, 10, 2}) {
      double service = millis / 1e3;
      Map<Figure, DoubleSupplier> figures = work(1200, 2);
      latency(figures, 0, MmcQueue.of(1.4 / service, 1 / service, 2).avgWaitSeconds(), service);
      Map<String, String> params = params(2);
      params.put("service", "exponential");
      params.put("utilization", "0.7");
      params.put("taskMillis", Integer.toString((int) millis));
      add("SensitivityBenchmark.poisson", params, figures);
    }
  }

  private Map<String, String> params(int workers) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("executor", "process");
    params.put("workers", Integer.toString(workers));
    return params;
  }

  /** What every run with work has. */
  private Map<Figure, DoubleSupplier> work(int tasks, int workers) {
    Map<Figure, DoubleSupplier> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.TASKS, () -> tasks);
    figures.put(Figure.COMPLETED, () -> tasks);
    figures.put(Figure.RETRIED, () -> 0);
    figures.put(Figure.READY, () -> around(0.25, 0.004));
    figures.put(Figure.GAP_MEAN, () -> 40e-6);
    figures.put(Figure.GAP_P50, () -> around(35e-6, 1e-6));
    figures.put(Figure.GAP_P99, () -> around(150e-6, 10e-6));
    figures.put(Figure.OVERHEAD_P50, () -> around(60e-6, 1e-6));
    figures.put(Figure.OVERHEAD_P99, () -> around(400e-6, 10e-6));
    figures.put(Figure.SERVICE_INFLATION_RATIO, () -> around(0.001, 0.0001));
    figures.put(Figure.RANK, () -> Math.rint(around(500, 150)));
    figures.put(Figure.RANK_RUNS, () -> 1000);
    figures.put(Figure.CPU_PERCENT_PARENT, () -> 20);
    figures.put(Figure.CPU_PERCENT_CHILDREN, () -> 5.0 * workers);
    figures.put(Figure.CPU_PERCENT, () -> 20 + 5.0 * workers);
    figures.put(Figure.MEMORY_MB_PARENT, () -> 70);
    figures.put(Figure.MEMORY_MB_CHILDREN, () -> 40.0 * workers);
    figures.put(Figure.MEMORY_MB, () -> 70 + 40.0 * workers);
    return figures;
  }

  /** A waterfall that adds up. */
  private void latency(
      Map<Figure, DoubleSupplier> figures, double delay, double wait, double service) {
    double executor = 50e-6 + 0.01 * wait;
    double perfect = delay + wait + service;
    figures.put(Figure.LATENESS, () -> 3e-6);
    figures.put(Figure.DELAY, () -> delay);
    figures.put(Figure.PERFECT_WAIT, () -> wait);
    figures.put(Figure.DRAWN_SERVICE, () -> service);
    figures.put(Figure.INFLATION, () -> 4e-6);
    figures.put(Figure.EXECUTOR_COST, () -> executor);
    figures.put(Figure.PERFECT_AVG_LATENCY, () -> perfect);
    figures.put(Figure.PERFECT_MEASURED_AVG_LATENCY, () -> perfect + 4e-6);
    figures.put(Figure.PERFECT_GAP_AVG_LATENCY, () -> perfect + executor);
    figures.put(
        Figure.AVG_LATENCY, () -> perfect + executor + 7e-6 + 1e-3 * perfect * around(0, 1));
  }

  /** As theory has them, and some microseconds more. */
  private static void percentiles(
      Map<Figure, DoubleSupplier> figures, DoubleUnaryOperator quantileSeconds) {
    Map<Figure, Double> shares =
        Map.of(
            Figure.LATENCY_P10, 0.1,
            Figure.LATENCY_P25, 0.25,
            Figure.LATENCY_P50, 0.5,
            Figure.LATENCY_P75, 0.75,
            Figure.LATENCY_P90, 0.9,
            Figure.LATENCY_P95, 0.95,
            Figure.LATENCY_P99, 0.99);
    shares.forEach(
        (figure, p) -> {
          double seconds = quantileSeconds.applyAsDouble(p) + 20e-6;
          figures.put(figure, () -> seconds);
        });
  }

  private void add(
      String benchmark, Map<String, String> params, Map<Figure, DoubleSupplier> figures) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    figures.forEach(
        (figure, value) ->
            metrics.put(
                figure.label(),
                metric(
                    figure.unit(),
                    IntStream.range(0, forks).mapToObj(i -> value.getAsDouble()).toList())));
    Metric primary = metric("s/op", IntStream.range(0, forks).mapToObj(i -> 5.0).toList());
    rows.add(new BenchmarkRow(PACKAGE + benchmark, "ss", forks, params, primary, metrics));
  }

  static Metric metric(String unit, List<Double> forks) {
    double mean =
        forks.stream().mapToDouble(x -> x).filter(Double::isFinite).average().orElse(Double.NaN);
    return new Metric(mean, unit, forks.stream().map(List::of).toList());
  }

  private double around(double center, double scatter) {
    return center + scatter * random.nextGaussian();
  }
}
