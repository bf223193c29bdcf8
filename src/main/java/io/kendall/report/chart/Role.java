package io.kendall.report.chart;

/** What a series stands for. A role has the same colour and mark in every chart. */
public enum Role {
  /** Formulas: a dark line, with a dot at each point where points are few. */
  THEORY("theory", Tint.THEORY, Mark.DOT),
  /** The same arrivals through a queue that costs nothing: green, open diamonds. */
  PERFECT("perfect queue", Tint.PERFECT, Mark.DIAMOND),
  /** What was measured here: blue, full circles, with intervals. */
  MEASURED("measured", Tint.MEASURED, Mark.CIRCLE),
  /** Figures that were published before: purple, open triangles. */
  SEED("seed", Tint.SEED, Mark.TRIANGLE);

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

  Tint tint() {
    return tint;
  }

  Mark mark() {
    return mark;
  }
}
