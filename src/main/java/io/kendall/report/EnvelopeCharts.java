package io.kendall.report;

import io.kendall.model.simulation.PerfectEnvelope;
import io.kendall.model.simulation.PerfectRuns;
import io.kendall.report.chart.PanelChart;
import io.kendall.report.chart.Point;
import io.kendall.report.chart.Role;
import io.kendall.report.chart.Series;
import io.kendall.report.document.Block;
import io.kendall.result.Figure;
import io.kendall.workload.Deterministic;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Measured latency percentiles, fork by fork, among those of simulated perfect runs. */
final class EnvelopeCharts {
  private static final double SHARE = 0.95;
  private static final double SHOWN_UTILIZATION = 0.8;
  private static final long SEED = 1;

  private static final List<Figure> FIGURES =
      List.of(
          Figure.LATENCY_P10,
          Figure.LATENCY_P25,
          Figure.LATENCY_P50,
          Figure.LATENCY_P75,
          Figure.LATENCY_P90,
          Figure.LATENCY_P95,
          Figure.LATENCY_P99);
  private static final double[] PERCENTS = {10, 25, 50, 75, 90, 95, 99};

  /** A cell with what perfect runs of its workload give. */
  private record Compared(Cell cell, PerfectEnvelope envelope) {
    /** The percentiles of each fork that has them all, in seconds. */
    List<double[]> forks() {
      List<double[]> byFigure = FIGURES.stream().map(cell::samples).toList();
      int forks = byFigure.stream().mapToInt(values -> values.length).min().orElse(0);
      return IntStream.range(0, forks)
          .mapToObj(fork -> byFigure.stream().mapToDouble(values -> values[fork]).toArray())
          .filter(values -> IntStream.range(0, values.length).allMatch(i -> values[i] >= 0))
          .toList();
    }

    boolean contains(double[] seconds) {
      return IntStream.range(0, seconds.length)
          .allMatch(
              i -> envelope.lowSeconds(i) <= seconds[i] && seconds[i] <= envelope.highSeconds(i));
    }
  }

  private final Run run;

  EnvelopeCharts(Run run) {
    this.run = run;
  }

  void addTo(List<Block> blocks) {
    chart(blocks, "exponential", "exponential service");
    chart(blocks, "deterministic", "fixed service");
  }

  private void chart(List<Block> blocks, String service, String words) {
    List<Cell> cells = run.openLoop(service);
    OptionalDouble shown =
        cells.stream()
            .mapToDouble(cell -> cell.number("utilization"))
            .filter(Double::isFinite)
            .boxed()
            .min(Comparator.comparingDouble(rho -> Math.abs(rho - SHOWN_UTILIZATION)))
            .stream()
            .mapToDouble(rho -> rho)
            .findFirst();
    List<Compared> all =
        cells.stream()
            .filter(cell -> shown.equals(OptionalDouble.of(cell.number("utilization"))))
            .flatMap(cell -> compared(cell).stream())
            .toList();
    if (all.isEmpty()) {
      return;
    }
    long runs = all.stream().mapToLong(one -> one.forks().size()).sum();
    long within =
        all.stream().mapToLong(one -> one.forks().stream().filter(one::contains).count()).sum();
    String load =
        "Poisson arrivals, ρ = %s, mean service 5 ms".formatted(Unit.shortest(shown.orElseThrow()));
    blocks.add(
        ChartSection.picture(
            PanelChart.percentiles(
                "percentiles-" + service,
                "Latency percentiles, " + words,
                load,
                all.stream().map(EnvelopeCharts::panel).toList()),
            String.format(
                Locale.ROOT,
                "1 is the 90th percentile, 2 the 99th. Of %d simulated perfect runs 95%% lie within"
                    + " all bars at once (a global rank envelope, Myllymäki et al. 2017); of the %d"
                    + " measured runs %d do.",
                PerfectRuns.RUNS,
                runs,
                within)));
  }

  private static Optional<Compared> compared(Cell cell) {
    double tasks = cell.mean(Figure.TASKS);
    double meanSeconds = cell.number("taskMillis") / 1e3;
    double interarrivalSeconds =
        meanSeconds / (cell.number("utilization") * cell.number("workers"));
    if (!(tasks >= 1) || !(meanSeconds > 0) || !(interarrivalSeconds > 0)) {
      return Optional.empty();
    }
    TimeLaw service =
        cell.param("service").equals("exponential")
            ? new Exponential(meanSeconds)
            : new Deterministic(meanSeconds);
    Workload workload =
        new Workload(
            (int) tasks,
            Optional.of(new Exponential(interarrivalSeconds)),
            service,
            DispatchDelay.none());
    Compared compared =
        new Compared(
            cell,
            PerfectEnvelope.simulate(
                workload, cell.workers(), PerfectRuns.RUNS, SEED, SHARE, PERCENTS));
    return compared.forks().isEmpty() ? Optional.empty() : Optional.of(compared);
  }

  private static PanelChart.Panel panel(Compared compared) {
    List<Point> perfect = new ArrayList<>();
    List<Point> measured = new ArrayList<>();
    for (int i = 0; i < PERCENTS.length; i++) {
      double x = PanelChart.nines(PERCENTS[i]);
      PerfectEnvelope envelope = compared.envelope;
      perfect.add(
          Point.of(x, envelope.medianSeconds(i), envelope.lowSeconds(i), envelope.highSeconds(i)));
      for (double[] fork : compared.forks()) {
        measured.add(Point.of(x, fork[i]));
      }
    }
    return new PanelChart.Panel(
        CellName.workers(compared.cell),
        List.of(
            new Series("simulated perfect runs", Role.SIMULATED, perfect),
            new Series("measured, each fork", Role.MEASURED, measured)));
  }
}
