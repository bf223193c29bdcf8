package io.kendall.analysis.capacity;

import java.util.Locale;

/** What a verdict was taken from. */
public enum Source {
  /** A formula, exact where it decides. */
  MODEL,
  /** Simulation, by its interval. */
  SIMULATOR,
  /** A run on real workers, by its interval. */
  MEASUREMENT;

  /** The word for readers and machines. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
