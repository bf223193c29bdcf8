package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.capacity.DispatcherScale;
import io.kendall.report.chart.PanelChart;
import io.kendall.report.chart.Point;
import io.kendall.report.chart.Role;
import io.kendall.report.chart.Series;
import io.kendall.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Pools that no machine here holds: where one dispatcher ends, by its measured rate and theory. */
final class ScaleSection {
  private static final double UTILIZATION = 0.8;
  private static final double[] SERVICE_SECONDS = {0.001, 0.01, 0.1, 1, 10};

  /** With longer tasks one dispatcher is enough for all these pools. */
  private static final double[] CHARTED_SECONDS = {0.001, 0.01, 0.1};

  private static final int[] WORKERS = {10, 100, 1000, 10_000, 100_000};
  private static final int WORKERS_FOR_RATE = 4;
  private static final int POINTS_A_DECADE = 8;

  private final OptionalDouble rate;

  ScaleSection(Run run) {
    rate =
        run.cells(Experiment.PIPELINED).stream()
            .filter(cell -> cell.workers() == WORKERS_FOR_RATE)
            .mapToDouble(cell -> cell.primary().mean())
            .filter(mean -> mean > 0)
            .findFirst();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (rate.isPresent()) {
      blocks.add(new Block.Heading(2, "Scale: where one dispatcher ends"));
      blocks.add(Block.Paragraph.of(introduction(rate.getAsDouble())));
      blocks.add(chart(rate.getAsDouble()));
      blocks.add(table(rate.getAsDouble()));
    }
    return blocks;
  }

  private static String introduction(double dispatchRate) {
    return "What theory makes of one measured figure: "
        + Unit.WHOLE_TASKS_PER_SECOND.bare(dispatchRate)
        + " no-op tasks a second pass this pool’s dispatcher with 4 workers, which share its cores:"
        + " so many or more pass one. Poisson arrivals keep the workers busy at ρ = 0.8; a task"
        + " passes the dispatcher (M/D/1) and then waits for one of c workers (GI/M/c). One"
        + " dispatcher is enough up to c = 0.8·r·s/ρ workers for a rate r and services of s;"
        + " beyond, several stand side by side, each with its share of the workers. Nothing here"
        + " was measured beyond that rate: networks, memory and the workers’ own machines come on"
        + " top. Against simulations the latencies of such tandems are −3% to +9% off.";
  }

  private static Block chart(double dispatchRate) {
    List<PanelChart.Panel> panels = new ArrayList<>();
    for (double service : CHARTED_SECONDS) {
      List<Point> one = new ArrayList<>();
      for (int workers : counts()) {
        DispatcherScale scale = new DispatcherScale(dispatchRate, service, workers, UTILIZATION);
        one.add(Point.of(Math.log10(workers), 100 * scale.workersBusyThroughOne()));
      }
      List<Point> several =
          one.stream().map(point -> Point.of(point.x(), 100 * UTILIZATION)).toList();
      panels.add(
          new PanelChart.Panel(
              "tasks of " + Unit.shortest(1e3 * service) + " ms",
              List.of(
                  new Series("as many dispatchers as it takes", Role.THEORY_WITH_GAP, several),
                  new Series("one dispatcher", Role.OBJECTIVE, one))));
    }
    return ChartSection.picture(
        PanelChart.scale(
            "scale",
            "How busy one dispatcher keeps ever larger pools",
            "tasks for ρ = 0.8, by the measured rate of the dispatcher",
            panels),
        "Where the line falls, more tasks are wanted than pass one dispatcher: further workers"
            + " idle. Tasks of 1 s and more never come to that with up to 100,000 workers, as long"
            + " as more than 80,000 tasks a second pass.");
  }

  private static int[] counts() {
    int decades = WORKERS.length - 1;
    return IntStream.rangeClosed(0, decades * POINTS_A_DECADE)
        .map(i -> (int) Math.rint(WORKERS[0] * Math.pow(10, (double) i / POINTS_A_DECADE)))
        .toArray();
  }

  private static Block table(double dispatchRate) {
    Rows rows =
        new Rows(
            "One dispatcher and several, ρ = 0.8",
            head("service (s)"),
            head("workers"),
            number("tasks/s"),
            number("one dispatcher", "busy (%)"),
            number("one dispatcher", "T ÷ s"),
            number("several", "dispatchers"),
            number("several", "T ÷ s"));
    for (double service : SERVICE_SECONDS) {
      for (int workers : WORKERS) {
        DispatcherScale scale = new DispatcherScale(dispatchRate, service, workers, UTILIZATION);
        double one = scale.latencyThroughOne();
        rows.add(
            Unit.shortest(service),
            Integer.toString(workers),
            Unit.shortest(scale.arrivalRate()),
            Unit.PERCENT.bare(scale.dispatcherUtilization()),
            Double.isInfinite(one) ? "too much" : Unit.fixed(one, 3),
            Integer.toString(scale.dispatchers()),
            Unit.fixed(scale.latencyThroughSeveral(), 3));
      }
    }
    return rows.table();
  }
}
