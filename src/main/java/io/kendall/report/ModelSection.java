package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What an answer of the model costs: formulas, staffing and simulator on one core. */
final class ModelSection {
  private static final Estimate NONE = Estimate.of();

  private final Run run;

  ModelSection(Run run) {
    this.run = run;
  }

  List<Block> blocks() {
    List<Block> tables = new ArrayList<>();
    add(tables, erlang());
    add(tables, staffing());
    add(tables, simulator());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Model: what an answer costs"));
    if (tables.isEmpty()) {
      blocks.add(Block.Paragraph.of("This run did not measure formulas, staffing and simulator."));
      return blocks;
    }
    blocks.add(Block.Paragraph.of(introduction()));
    blocks.addAll(tables);
    return blocks;
  }

  private static String introduction() {
    return "The time of one answer of the model, on one core and without any pool, so no claim on"
        + " the pool hangs on it. The targets: Erlang C at most 10 ns with 4 workers and 20 µs with"
        + " a million; staffing at most 1 ms where the answer is a million workers; the simulator"
        + " at least 50 million tasks a second with 4 workers and 8 million with a million. The"
        + " textbook’s recurrence takes one step for each worker; the ratio is that of the two"
        + " means.";
  }

  private static void add(List<Block> tables, Rows rows) {
    if (!rows.isEmpty()) {
      tables.add(rows.table());
    }
  }

  private Rows erlang() {
    Rows rows =
        new Rows(
            "Erlang C at ρ = 0.9: time of one evaluation (ns)",
            head("workers"),
            number("Kendall"),
            number("n"),
            number("textbook recurrence"),
            number("n"),
            number("recurrence ÷ Kendall"));
    Map<Double, Estimate> own = times(Experiment.ERLANG);
    Map<Double, Estimate> textbook = times(Experiment.ERLANG_RECURRENCE);
    for (double workers : union(own, textbook)) {
      Estimate kendall = own.getOrDefault(workers, NONE);
      Estimate recurrence = textbook.getOrDefault(workers, NONE);
      rows.add(
          Unit.shortest(workers),
          Unit.NANOSECONDS.bare(kendall),
          Rows.n(kendall),
          Unit.NANOSECONDS.bare(recurrence),
          Rows.n(recurrence),
          Unit.fixed(recurrence.mean() / kendall.mean(), 1));
    }
    return rows;
  }

  private Rows staffing() {
    Rows rows =
        new Rows(
            "Staffing: time of one answer (µs)",
            head("workers, about"),
            number("at most a tenth waits"),
            number("n"),
            number("p99 of the latency"),
            number("n"));
    Map<Double, Estimate> byWait = times(Experiment.STAFFING_BY_WAIT);
    Map<Double, Estimate> byPercentile = times(Experiment.STAFFING_BY_PERCENTILE);
    for (double workers : union(byWait, byPercentile)) {
      Estimate wait = byWait.getOrDefault(workers, NONE);
      Estimate percentile = byPercentile.getOrDefault(workers, NONE);
      rows.add(
          Unit.shortest(workers),
          Unit.FINE_MICROSECONDS.bare(wait),
          Rows.n(wait),
          Unit.FINE_MICROSECONDS.bare(percentile),
          Rows.n(percentile));
    }
    return rows;
  }

  private Rows simulator() {
    Rows rows =
        new Rows(
            "Simulator, M/M/c at ρ = 0.9 (million tasks/s)",
            head("workers"),
            number("simulated"),
            number("n"));
    byWorkers(Experiment.SIMULATION, "simulatedWorkers", Cell::primary)
        .forEach(
            (workers, rate) ->
                rows.add(
                    Unit.shortest(workers),
                    Unit.MILLION_TASKS_PER_SECOND.bare(rate),
                    Rows.n(rate)));
    return rows;
  }

  private Map<Double, Estimate> times(Experiment experiment) {
    return byWorkers(experiment, "modelWorkers", Cell::secondsPerOperation);
  }

  private Map<Double, Estimate> byWorkers(
      Experiment experiment, String param, Function<Cell, Estimate> figure) {
    Map<Double, Estimate> figures = new TreeMap<>();
    run.cells(experiment).forEach(cell -> figures.put(cell.number(param), figure.apply(cell)));
    return figures;
  }

  private static Iterable<Double> union(Map<Double, Estimate> first, Map<Double, Estimate> second) {
    Map<Double, Estimate> both = new TreeMap<>(first);
    both.putAll(second);
    return both.keySet();
  }
}
