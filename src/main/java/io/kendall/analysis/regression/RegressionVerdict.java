package io.kendall.analysis.regression;

/** What became of a quantity from base to head, the ones to be looked at first. */
public enum RegressionVerdict {
  /** Worse: the whole interval lies beyond the margin. */
  REGRESSED("regressed"),
  /** Head gave no figure, or fewer than it was to give. */
  FAILED("failed"),
  /** In base alone: taken out, or crashed where the file does not tell. */
  REMOVED("removed"),
  /** Better: the whole interval lies beyond the margin. */
  IMPROVED("improved"),
  /** The interval lies on both sides of a margin, or there is none. */
  INCONCLUSIVE("inconclusive"),
  /** Both have figures, but not of the same thing. */
  NOT_COMPARABLE("not_comparable"),
  /** In head alone. */
  ADDED("added"),
  /** The whole interval lies within the margins. */
  UNCHANGED("unchanged");

  private final String label;

  RegressionVerdict(String label) {
    this.label = label;
  }

  /** The word in files and options, lower case. */
  public String label() {
    return label;
  }

  /** The same for a reader, in capitals: {@code NOT COMPARABLE}. */
  public String shown() {
    return name().replace('_', ' ');
  }
}
