package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;

import io.kendall.analysis.statistics.Estimate;
import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.chart.WaterfallChart;
import io.kendall.report.chart.WaterfallChart.Part;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.result.Figure;
import io.kendall.result.RayNote;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The same pool with its workers on a Ray cluster, where that was measured. */
final class RaySection {
  private final Run run;
  private final Run onRay;
  private final List<Claim> claims;

  RaySection(Run run) {
    this.run = run;
    onRay = run.onRay();
    claims = RayClaims.of(onRay);
  }

  /** The verdict on all claims on Ray: a pass needs every one of them measured. */
  Verdict verdict() {
    Verdict measured = Verdict.ofAll(claims.stream().map(Claim::verdict).toList());
    boolean part = claims.size() < RayClaims.ALL;
    return part && measured == Verdict.PASS ? Verdict.INCONCLUSIVE : measured;
  }

  /** A failure, where a claim on Ray fails; else nothing that bears on the verdict on the pool. */
  Verdict failure() {
    return fails() ? Verdict.FAIL : Verdict.NOT_MEASURED;
  }

  private boolean fails() {
    return claims.stream().anyMatch(claim -> claim.verdict() == Verdict.FAIL);
  }

  /** What was seen on Ray, in a sentence that begins with a space; empty where nothing was. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    worst(RayClaims.throughput(onRay))
        .ifPresent(
            ratio ->
                parts.add(
                    "batch throughput is " + Unit.PERCENT.with(ratio) + " of a perfect queue’s"));
    worst(RayClaims.latency(onRay))
        .ifPresent(
            ratio ->
                parts.add(
                    "open-loop latency differs by at most "
                        + Unit.PERCENT.with(Math.abs(ratio - 1))
                        + " from its with the worker gap"));
    worst(RayClaims.rate(onRay))
        .ifPresent(
            rate -> parts.add(Unit.WHOLE_TASKS_PER_SECOND.bare(rate) + " no-op tasks/s pass"));
    if (parts.isEmpty()) {
      return "";
    }
    String failed =
        claims.stream()
            .filter(claim -> claim.verdict() == Verdict.FAIL)
            .map(Claim::name)
            .collect(Collectors.joining(", "));
    return " On Ray "
        + String.join(", ", parts)
        + (failed.isEmpty() ? "." : "; it fails there in " + failed + ".");
  }

  private static OptionalDouble worst(Claim claim) {
    return claim.cases().stream()
        .mapToDouble(seen -> seen.estimate().mean())
        .boxed()
        .max((a, b) -> Double.compare(claim.bound().excess(a), claim.bound().excess(b)))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** The one line where nothing was measured on Ray. */
  List<Block> missing() {
    if (!onRay.isEmpty()) {
      return List.of();
    }
    String why = RayNote.why(run.provenance()).orElse("this run did not look for a cluster");
    return List.of(new Block.Paragraph(List.of(Inline.strong(RayNote.line(why) + "."))));
  }

  /** All of it; empty where nothing was measured. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (onRay.isEmpty()) {
      return blocks;
    }
    blocks.add(new Block.Heading(2, "The same on Ray"));
    blocks.add(Block.Paragraph.of(introduction()));
    if (!claims.isEmpty()) {
      blocks.add(ClaimTable.of("The claims on Ray", claims));
    }
    work(blocks);
    noop(blocks);
    waterfall(blocks);
    return blocks;
  }

  private String introduction() {
    String cluster = run.provenance().software().getOrDefault(RayNote.FACT, "version unknown");
    return "The same tasks and the same promises, with the workers as actors of a Ray cluster ("
        + cluster
        + "). Ray places and watches them; tasks go to them over a stream of their own. So a task"
        + " and its answer cross the network, and a worker that is done gets its next task from the"
        + " submitter: the gap g holds a way there and back, where workers that are processes take"
        + " the next task from shared memory.";
  }

  private void work(List<Block> blocks) {
    Rows rows =
        new Rows(
            "Tasks of 5 ms on Ray",
            head("cell"),
            number("throughput (tasks/s)", "measured"),
            number("throughput (tasks/s)", "÷ perfect queue (%)"),
            number("mean latency T (ms)", "measured"),
            number("mean latency T (ms)", "perfect queue at s"),
            number("mean latency T (ms)", "perfect queue at s + g"),
            number("T ÷ perfect queue at s + g (%)"),
            number("worker gap g (µs)", "p50"),
            number("service inflation (%)"),
            number("measured − perfect queue (µs)", "p50"),
            number("n"));
    for (Cell cell : workCells()) {
      rows.add(
          name(cell),
          Unit.TASKS_PER_SECOND.bare(cell.estimate(Figure.THROUGHPUT)),
          Unit.PERCENT.bare(cell.estimate(Figure.THROUGHPUT_RATIO)),
          Unit.MILLISECONDS.bare(cell.estimate(Figure.AVG_LATENCY)),
          Unit.MILLISECONDS.bare(cell.estimate(Figure.PERFECT_AVG_LATENCY)),
          Unit.MILLISECONDS.bare(cell.estimate(Figure.PERFECT_GAP_AVG_LATENCY)),
          Unit.PERCENT.bare(Claims.ofPerfectWithGap(cell)),
          Unit.MICROSECONDS.bare(cell.estimate(Figure.GAP_P50)),
          Unit.PERCENT.bare(cell.estimate(Figure.SERVICE_INFLATION_RATIO)),
          Unit.MICROSECONDS.bare(cell.estimate(Figure.OVERHEAD_P50)),
          Rows.n(cell.estimate(Figure.AVG_LATENCY)));
    }
    addIfAny(blocks, rows);
  }

  private List<Cell> workCells() {
    return Stream.concat(onRay.workCells().stream(), onRay.cells(Experiment.SENSITIVITY).stream())
        .toList();
  }

  private void noop(List<Block> blocks) {
    Rows rates =
        new Rows(
            "No-op tasks on Ray, as many in flight as the pool takes",
            head("workers"),
            number("tasks/s"),
            number("of worker processes in this run (tasks/s)"),
            number("n"));
    for (Cell cell : onRay.cells(Experiment.PIPELINED)) {
      rates.add(
          cell.param("workers"),
          Unit.WHOLE_TASKS_PER_SECOND.bare(cell.primary()),
          Unit.WHOLE_TASKS_PER_SECOND.bare(ofProcesses(cell)),
          Rows.n(cell.primary()));
    }
    addIfAny(blocks, rates);
    lone(blocks);
  }

  private Estimate ofProcesses(Cell cell) {
    return run.cells(Experiment.PIPELINED).stream()
        .filter(other -> other.workers() == cell.workers())
        .map(Cell::primary)
        .findFirst()
        .orElse(Estimate.of());
  }

  private void lone(List<Block> blocks) {
    Rows rows =
        new Rows(
            "A no-op task that has an idle pool on Ray to itself, and the cluster’s own call (µs)",
            head("what"),
            number("p50"),
            number("p90"),
            number("p99"),
            number("p50 ÷ the cluster’s own call"),
            number("n"));
    double call = call().orElse(Double.NaN);
    onRay.cells(Experiment.ALONE).forEach(cell -> lone(rows, "a task of this pool", cell, call));
    onRay
        .cells(Experiment.CLUSTER_CALL)
        .forEach(cell -> lone(rows, "a call of an actor that does nothing", cell, call));
    addIfAny(blocks, rows);
  }

  private static void lone(Rows rows, String what, Cell cell, double callSeconds) {
    Estimate median = cell.percentile(0.5);
    rows.add(
        what,
        Unit.MICROSECONDS.bare(median),
        Unit.MICROSECONDS.bare(cell.percentile(0.9)),
        Unit.MICROSECONDS.bare(cell.percentile(0.99)),
        Unit.fixed(median.mean() / callSeconds, 2),
        Rows.n(median));
  }

  /** The cluster's own lone call, p50, in seconds. */
  private OptionalDouble call() {
    return median(Experiment.CLUSTER_CALL);
  }

  private OptionalDouble median(Experiment experiment) {
    return onRay.cells(experiment).stream()
        .mapToDouble(cell -> cell.percentile(0.5).mean())
        .filter(Double::isFinite)
        .findFirst();
  }

  private void waterfall(List<Block> blocks) {
    List<Cell> cells = workCells();
    if (cells.isEmpty()) {
      return;
    }
    Table table = CostSection.waterfallTable("On Ray: waterfall of the mean latency (ms)", cells);
    blocks.add(Block.Paragraph.of(aboutWaterfall()));
    blocks.add(table);
    // A batch's latency is mostly its own wait, and would leave the others no room.
    ComparisonCharts.waterfall(
        blocks,
        onRay.cells(Experiment.OPEN_LOOP),
        cell -> new WaterfallChart.Row(name(cell), parts(cell)),
        "waterfall-ray",
        "Where the mean latency goes on Ray",
        "Poisson arrivals, mean service 5 ms; means over the forks" + roundTrip());
  }

  /** What the executor adds, its way to a worker and back apart. */
  private Map<Part, Double> parts(Cell cell) {
    Map<Part, Double> parts = new EnumMap<>(ComparisonCharts.parts(cell));
    double cost = parts.getOrDefault(Part.COST, 0.0);
    double way = Math.min(Math.max(cost, 0), median(Experiment.ALONE).orElse(0));
    if (way > 0) {
      parts.put(Part.ROUND_TRIP, way);
      parts.put(Part.COST, cost - way);
    }
    return parts;
  }

  private String aboutWaterfall() {
    return "What the executor adds holds the way to an actor and back"
        + roundTrip()
        + ". A task that finds a worker idle waits for the way there and its answer for the way back;"
        + " one that waits for a worker waits for the same after the task before it.";
  }

  private String roundTrip() {
    OptionalDouble task = median(Experiment.ALONE);
    return task.isEmpty()
        ? ""
        : "; a lone no-op task is there and back in " + Unit.MICROSECONDS.with(task.getAsDouble());
  }

  private static String name(Cell cell) {
    String name = CellName.within(cell);
    return name.startsWith("ray, ") ? name.substring("ray, ".length()) : name;
  }

  private static void addIfAny(List<Block> blocks, Rows rows) {
    if (!rows.isEmpty()) {
      blocks.add(rows.table());
    }
  }
}
