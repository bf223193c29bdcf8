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
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
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

  private final List<Dispatcher> dispatchers = new ArrayList<>();

  /**
   * What was measured of a dispatcher.
   *
   * @param name as the legend writes it
   * @param where whose it is, for a sentence
   * @param role how it is drawn
   * @param rate tasks that pass it in a second, at least
   */
  private record Dispatcher(String name, String where, Role role, double rate) {}

  ScaleSection(Run run) {
    rate(run)
        .ifPresent(
            rate ->
                dispatchers.add(
                    new Dispatcher("one dispatcher", "this pool’s", Role.OBJECTIVE, rate)));
    rate(run.onRay())
        .ifPresent(
            rate ->
                dispatchers.add(
                    new Dispatcher(
                        "one dispatcher of actors on Ray",
                        "that of actors on Ray",
                        Role.CLUSTER,
                        rate)));
  }

  private static OptionalDouble rate(Run run) {
    return run.cells(Experiment.PIPELINED).stream()
        .filter(cell -> cell.workers() == WORKERS_FOR_RATE)
        .mapToDouble(cell -> cell.primary().mean())
        .filter(mean -> mean > 0)
        .findFirst();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (dispatchers.isEmpty()) {
      return blocks;
    }
    blocks.add(new Block.Heading(2, "Scale: where one dispatcher ends"));
    blocks.add(Block.Paragraph.of(introduction()));
    blocks.add(chart());
    blocks.add(table("One dispatcher and several, ρ = 0.8", dispatchers.get(0)));
    for (Dispatcher other : dispatchers.subList(1, dispatchers.size())) {
      String caption = "One dispatcher of actors on Ray and several, ρ = 0.8";
      blocks.add(new Block.Folded(caption, List.of(table(caption, other))));
    }
    return blocks;
  }

  private String introduction() {
    Dispatcher first = dispatchers.get(0);
    String others =
        dispatchers.stream()
            .skip(1)
            .map(other -> " (%s: %s)".formatted(other.where(), rate(other)))
            .collect(Collectors.joining());
    return "What theory makes of one measured figure: "
        + rate(first)
        + " no-op tasks a second pass "
        + (first.role() == Role.OBJECTIVE ? "this pool’s dispatcher" : first.name())
        + " with 4 workers, which share its cores"
        + others
        + ": so many or more pass one. Poisson arrivals keep the workers busy at ρ = 0.8; a task"
        + " passes the dispatcher (M/D/1) and then waits for one of c workers (GI/M/c). One"
        + " dispatcher is enough up to c = 0.8·r·s/ρ workers for a rate r and services of s;"
        + " beyond, several stand side by side, each with its share of the workers. Nothing here"
        + " was measured beyond that rate: networks, memory and the workers’ own machines come on"
        + " top. Against simulations the latencies of such tandems are −3% to +9% off.";
  }

  private static String rate(Dispatcher dispatcher) {
    return Unit.WHOLE_TASKS_PER_SECOND.bare(dispatcher.rate());
  }

  private Block chart() {
    List<PanelChart.Panel> panels = new ArrayList<>();
    for (double service : CHARTED_SECONDS) {
      List<Series> series = new ArrayList<>();
      List<Point> several =
          Arrays.stream(counts())
              .mapToObj(workers -> Point.of(Math.log10(workers), 100 * UTILIZATION))
              .toList();
      series.add(new Series("as many dispatchers as it takes", Role.THEORY_WITH_GAP, several));
      dispatchers.forEach(it -> series.add(new Series(it.name(), it.role(), busy(it, service))));
      panels.add(new PanelChart.Panel("tasks of " + Unit.shortest(1e3 * service) + " ms", series));
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

  private static List<Point> busy(Dispatcher dispatcher, double service) {
    List<Point> points = new ArrayList<>();
    for (int workers : counts()) {
      DispatcherScale scale = new DispatcherScale(dispatcher.rate(), service, workers, UTILIZATION);
      points.add(Point.of(Math.log10(workers), 100 * scale.workersBusyThroughOne()));
    }
    return points;
  }

  private static int[] counts() {
    int decades = WORKERS.length - 1;
    return IntStream.rangeClosed(0, decades * POINTS_A_DECADE)
        .map(i -> (int) Math.rint(WORKERS[0] * Math.pow(10, (double) i / POINTS_A_DECADE)))
        .toArray();
  }

  private static Block table(String caption, Dispatcher dispatcher) {
    Rows rows =
        new Rows(
            caption,
            head("service (s)"),
            head("workers"),
            number("tasks/s"),
            number("one dispatcher", "busy (%)"),
            number("one dispatcher", "T ÷ s"),
            number("several", "dispatchers"),
            number("several", "T ÷ s"));
    for (double service : SERVICE_SECONDS) {
      for (int workers : WORKERS) {
        DispatcherScale scale =
            new DispatcherScale(dispatcher.rate(), service, workers, UTILIZATION);
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
