package io.kendall.benchmark;

import io.kendall.result.PlanLine;
import java.util.List;
import java.util.Locale;

/** What is measured, how often and how long; each within a time on two cores. */
public enum Profile {
  /** A first impression: every benchmark in few cells and one fork, so without intervals. */
  QUICK(90),
  /** Every cell, with enough forks for intervals. */
  DEFAULT(600),
  /** Every cell, longer and more often, for narrow intervals. */
  FULL(2700);

  private final int limitSeconds;

  Profile(int limitSeconds) {
    this.limitSeconds = limitSeconds;
  }

  /** The name used in options and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }

  /** The longest time that this profile may take on two cores, in seconds. */
  public int limitSeconds() {
    return limitSeconds;
  }

  List<Grid> grids() {
    return ProfileGrids.of(this);
  }

  /** What this profile spends on each benchmark. */
  public List<PlanLine> lines() {
    return BenchmarkPlan.lines(label(), grids());
  }
}
