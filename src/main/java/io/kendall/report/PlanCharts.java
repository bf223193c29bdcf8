package io.kendall.report;

import io.kendall.analysis.capacity.CurvePoint;
import io.kendall.analysis.capacity.PlanAnswer;
import io.kendall.analysis.capacity.PlanCurves;
import io.kendall.analysis.capacity.PlanFigure;
import io.kendall.analysis.capacity.PlanReview;
import io.kendall.report.chart.PlanChart;
import io.kendall.report.chart.Point;
import io.kendall.report.chart.Role;
import io.kendall.report.chart.Series;
import io.kendall.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A chart for each plan: its figure against workers and against load, with the objective. */
final class PlanCharts {
  /** How far above the objective a plot reaches. */
  private static final double TOP = 2.5;

  /** A plan that misses its objective by more is not on the plot. */
  private static final double FAR = 6;

  private final PlanReview review;
  private final PlanFigure figure;
  private final PlanUnit unit;

  private PlanCharts(PlanReview review) {
    this.review = review;
    this.figure = review.curves().objective().figure();
    this.unit = PlanUnit.of(figure, review.curves().objective().limit());
  }

  /** The picture; empty where nothing finite is near the objective. */
  static Optional<Block> picture(String id, PlanReview review) {
    return new PlanCharts(review).picture(id);
  }

  private Optional<Block> picture(String id) {
    PlanAnswer answer = review.answer();
    PlanCurves curves = review.curves();
    double limit = curves.objective().limit() * unit.factor();
    List<PlanChart.Panel> panels = new ArrayList<>();
    add(panels, "against workers", "workers", true, curves.byWorkers(), answer.workers());
    double rate = answer.plan().arrivalRate().value();
    add(panels, "against load", "arrival rate (tasks/s)", false, curves.byRate(), rate);
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    double planned = at(curves.byWorkers(), answer.workers()) * unit.factor();
    double top = planned <= FAR * limit ? Math.max(TOP * limit, 1.1 * planned) : TOP * limit;
    top = figure.isTime() ? top : Math.max(limit, Math.min(top, unit.factor()));
    String title = "“" + answer.plan().name() + "”: " + words(figure);
    return Optional.of(
        ChartSection.picture(
            PlanChart.of(id, title, subtitle(), new PlanChart.Limited(label(), limit, top), panels),
            "Left: the same load on other numbers of workers. Right: other loads on the planned"
                + " workers; the plan keeps its objective where the curve stays below the line."
                + beyond()));
  }

  private static double at(List<CurvePoint> curve, double place) {
    return curve.stream()
        .filter(point -> point.at() == place)
        .mapToDouble(CurvePoint::value)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private String label() {
    return figure.label() + " (" + unit.symbol() + ")";
  }

  private static String words(PlanFigure figure) {
    return switch (figure) {
      case UTILIZATION -> "utilization";
      case P_WAIT -> "share of the tasks that wait";
      case P_BLOCKED -> "share of the tasks that are turned away";
      case P_ABANDONED -> "share of the tasks that give up";
      case AVG_WAIT -> "mean wait";
      case AVG_LATENCY -> "mean latency";
      case P50, P90, P95, P99, P999 -> figure.label() + " of the latency";
    };
  }

  private String subtitle() {
    PlanAnswer answer = review.answer();
    String gap =
        answer.gapSeconds() > 0
            ? ", services longer by g = " + Unit.MICROSECONDS.with(answer.gapSeconds())
            : "";
    return Unit.shortest(answer.plan().arrivalRate().value())
        + " tasks/s on "
        + answer.workers()
        + (answer.workers() == 1 ? " worker" : " workers")
        + gap
        + "; objective at most "
        + unit.with(review.curves().objective().limit())
        + intervals();
  }

  private String intervals() {
    return review.curves().byWorkers().stream().anyMatch(point -> point.simulated().hasInterval())
        ? "; intervals are 95% over n = 10 runs of the simulator"
        : "";
  }

  /** Which numbers of workers cannot serve the load. */
  private String beyond() {
    List<String> unstable =
        review.curves().byWorkers().stream()
            .filter(point -> Double.isInfinite(point.value()))
            .map(point -> Unit.shortest(point.at()))
            .toList();
    return unstable.isEmpty()
        ? ""
        : " Not on the plot, as more arrives than they serve: "
            + String.join(", ", unstable)
            + (unstable.equals(List.of("1")) ? " worker." : " workers.");
  }

  private void add(
      List<PlanChart.Panel> panels,
      String heading,
      String x,
      boolean whole,
      List<CurvePoint> curve,
      double planned) {
    List<Series> series = new ArrayList<>();
    add(series, Role.THEORY, "formula", curve.stream().filter(p -> !Double.isNaN(p.model())));
    add(series, Role.SIMULATED, "simulated", curve.stream().filter(p -> Double.isNaN(p.model())));
    if (series.isEmpty()) {
      return;
    }
    add(series, Role.PLAN, "the plan", curve.stream().filter(point -> point.at() == planned));
    double saturation = review.curves().saturationRate();
    OptionalDouble cliff =
        !whole && Double.isFinite(saturation)
            ? OptionalDouble.of(saturation)
            : OptionalDouble.empty();
    panels.add(new PlanChart.Panel(heading, x, whole, series, cliff));
  }

  private void add(List<Series> series, Role role, String name, Stream<CurvePoint> curve) {
    List<Point> points =
        curve
            .filter(point -> Double.isFinite(point.value()))
            .map(point -> point(role, point))
            .toList();
    if (!points.isEmpty()) {
      series.add(new Series(name, role, points));
    }
  }

  private Point point(Role role, CurvePoint point) {
    double value = point.value() * unit.factor();
    boolean interval = role == Role.SIMULATED && point.simulated().hasInterval();
    double half = interval ? point.simulated().halfWidth() * unit.factor() : 0;
    return Point.of(point.at(), value, Math.max(0, value - half), value + half);
  }
}
