package io.kendall.benchmark;

import java.util.List;

/** A benchmark that gave no result, by name, with the last lines of JMH's output. */
public final class BenchmarkFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lastLines;

  BenchmarkFailedException(Step step, String reason, List<String> lastLines) {
    super(step.label() + " failed: " + reason);
    this.lastLines = List.copyOf(lastLines);
  }

  /** The last lines of JMH's output. */
  public List<String> lastLines() {
    return lastLines;
  }
}
