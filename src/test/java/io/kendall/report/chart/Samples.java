package io.kendall.report.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** One chart of each kind, with fixed figures. */
final class Samples {
  static final String LOAD = "λ = 100 tasks/s, μ = 120 tasks/s, d = 5 ms";
  static final double[] WORKERS = {1, 2, 3, 4};
  static final double[] LATENCY = {0.055, 0.0151, 0.01356, 0.01336};

  private Samples() {}

  static SvgChart latency(String id) {
    return ModelCharts.latency(id, LOAD, WORKERS, LATENCY, List.of(perfect(), measured()));
  }

  static Series perfect() {
    return Series.of("perfect queue", Role.PERFECT, WORKERS, new double[] {.05, .016, .014, .0135});
  }

  static Series measured() {
    double[] y = {0.056, 0.0165, 0.0144, 0.0139};
    double[] low = {0.050, 0.0160, 0.0140, 0.0137};
    double[] high = {0.071, 0.0180, 0.0150, 0.0144};
    return Series.of("measured", Role.MEASURED, WORKERS, y, low, high);
  }

  static SvgChart utilization(String id) {
    List<PanelChart.Panel> panels = new ArrayList<>();
    for (int workers : new int[] {1, 2, 4}) {
      List<Point> theory = new ArrayList<>();
      for (double rho = 0.5; rho < 0.905; rho += 0.01) {
        theory.add(Point.of(rho, 0.005 + 0.005 / workers / (1 - rho)));
      }
      List<Point> measured = List.of(Point.of(0.5, 0.016, 0.015, 0.018), Point.of(0.9, 0.05));
      panels.add(
          new PanelChart.Panel(
              workers + " workers",
              List.of(
                  Series.of(Role.THEORY, theory),
                  Series.of(Role.THEORY_WITH_GAP, theory),
                  Series.of(Role.MEASURED, measured))));
    }
    return PanelChart.utilization(id, "Mean latency against utilization", "M/M/c", panels);
  }

  static SvgChart waterfall(String id) {
    return WaterfallChart.of(
        id,
        "What a mean latency consists of",
        "Open loop.",
        List.of(row("c = 1", 0.0005), row("c = 2 & a <long> label", -0.0004)));
  }

  static WaterfallChart.Row row(String label, double inflationSeconds) {
    Map<WaterfallChart.Part, Double> parts = new EnumMap<>(WaterfallChart.Part.class);
    parts.put(WaterfallChart.Part.SERVICE, 0.005);
    parts.put(WaterfallChart.Part.WAIT, 0.003);
    parts.put(WaterfallChart.Part.INFLATION, inflationSeconds);
    parts.put(WaterfallChart.Part.COST, 0.001);
    return new WaterfallChart.Row(label, parts);
  }

  static SvgChart batch(String id) {
    double[] limit = {100, 200, 300, 400};
    double[] before = {81.82, 136.58, 174.90, 208.98};
    return BatchCharts.throughput(
        id,
        "Batch throughput",
        "500 tasks of 5 ms",
        List.of(
            Series.of("limit c·μ′ (theory)", Role.THEORY, WORKERS, limit),
            Series.of("seed", Role.SEED, WORKERS, before)));
  }

  static SvgChart forest(String id) {
    return ForestChart.of(
        id,
        "Measured ÷ perfect queue",
        "95% intervals",
        "measured ÷ perfect queue",
        new ForestChart.Margin(1, 0.95, 1.05),
        List.of(
            new ForestChart.Row("1 worker", 0.98, 0.96, 0.99),
            new ForestChart.Row("2 workers", 0.97, 0.97, 0.97)));
  }

  /** Rows of every outcome, of the last one without end. */
  static SvgChart regressions(String id) {
    double five = Math.log1p(0.05);
    double twenty = Math.log1p(0.2);
    return RegressionChart.of(
        id,
        "Head against base",
        "95% intervals",
        List.of(
            regression("a.B.c", RegressionChart.Outcome.REGRESSED, 0.12, 0.08, 0.16, five),
            regression("a.B.d", RegressionChart.Outcome.IMPROVED, -0.1, -0.12, -0.08, five),
            regression("a.B.e", RegressionChart.Outcome.UNCHANGED, 0.01, -0.01, 0.03, five),
            regression("a.B.f", RegressionChart.Outcome.INCONCLUSIVE, 0.3, -2, 4, twenty)));
  }

  static RegressionChart.Row regression(
      String label,
      RegressionChart.Outcome outcome,
      double logRatio,
      double low,
      double high,
      double margin) {
    return new RegressionChart.Row(label, "+1%", outcome, logRatio, low, high, margin);
  }

  static SvgChart plan(String id) {
    double[] p99 = {70, 22, 14, 12};
    double[] low = {60, 21, 13, 11};
    double[] high = {80, 23, 15, 13};
    return PlanChart.of(
        id,
        "A plan",
        "640 tasks/s",
        new PlanChart.Limited("p99 (ms)", 25, 50),
        List.of(
            new PlanChart.Panel(
                "against workers",
                "workers",
                true,
                List.of(
                    Series.of("simulated", Role.SIMULATED, WORKERS, p99, low, high),
                    Series.of("the plan", Role.PLAN, new double[] {2}, new double[] {22})),
                OptionalDouble.empty()),
            new PlanChart.Panel(
                "against load",
                "arrival rate (tasks/s)",
                false,
                List.of(
                    Series.of(
                        "formula",
                        Role.THEORY,
                        new double[] {400, 600, 700, 780},
                        new double[] {12, 18, 40, 400})),
                OptionalDouble.of(800))));
  }

  static SvgChart prediction(String id) {
    return PredictionChart.of(
        id,
        "Predicted against measured",
        "95% intervals",
        "mean latency (ms)",
        List.of(Point.of(10, 10.4, 9.8, 11), Point.of(30, 29, 27, 31)));
  }

  static List<SvgChart> all() {
    return List.of(
        latency("latency"),
        utilization("utilization"),
        waterfall("waterfall"),
        batch("batch"),
        forest("forest"),
        regressions("regressions"),
        plan("plan"),
        prediction("prediction"));
  }
}
