package io.kendall.report.chart;

import java.awt.BasicStroke;
import org.jspecify.annotations.Nullable;

/** What a series stands for. A role has the same colour and mark in every chart. */
public enum Role {
  /** Formulas: a dark line, with a dot at each point where points are few. */
  THEORY("theory", Tint.THEORY, Mark.DOT),
  /** Formulas with every service longer by the worker gap: the same line, dashed. */
  THEORY_WITH_GAP("theory with worker gap", Tint.THEORY, Mark.NONE),
  /** The same arrivals through a queue that costs nothing: green, open diamonds. */
  PERFECT("perfect queue", Tint.PERFECT, Mark.DIAMOND),
  /** What was measured here: blue, full circles, with intervals. */
  MEASURED("measured", Tint.MEASURED, Mark.CIRCLE),
  /** Figures that were published before: purple, open triangles. */
  SEED("seed", Tint.SEED, Mark.TRIANGLE),
  /** The simulator's long run: a brown line with dots, and intervals. */
  SIMULATED("simulated", Tint.SIMULATED, Mark.DOT),
  /** What is not to be exceeded: a red line. */
  OBJECTIVE("objective", Tint.LIMIT, Mark.NONE),
  /** What a plan says: a dark open square. */
  PLAN("the plan", Tint.INK, Mark.SQUARE),
  /** The same on a cluster of other machines: a purple line. */
  CLUSTER("on a cluster", Tint.SEED, Mark.NONE);

  private final String label;
  private final Tint tint;
  private final Mark mark;

  Role(String label, Tint tint, Mark mark) {
    this.label = label;
    this.tint = tint;
    this.mark = mark;
  }

  /** The word for it, as tables and legends write it. */
  public String label() {
    return label;
  }

  /** The stroke of its line; null where a series is marks alone. */
  @Nullable BasicStroke line() {
    return switch (this) {
      case THEORY -> new BasicStroke(2);
      case THEORY_WITH_GAP ->
          new BasicStroke(
              2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0);
      case SIMULATED, OBJECTIVE, CLUSTER -> new BasicStroke(1.4f);
      case PERFECT, MEASURED, SEED, PLAN -> null;
    };
  }

  Tint tint() {
    return tint;
  }

  Mark mark() {
    return mark;
  }
}
