package io.kendall.analysis.statistics;

import java.util.Collection;

/** What an estimate says about a bound. */
public enum Verdict {
  /** The whole interval keeps the bound. */
  PASS("pass"),
  /** The whole interval breaks the bound. */
  FAIL("fail"),
  /** The interval lies on both sides of the bound, or there is none. */
  INCONCLUSIVE("inconclusive"),
  /** There is no sample. */
  NOT_MEASURED("not measured");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** The word for readers and machines, lower case. */
  public String label() {
    return label;
  }

  /**
   * The verdict on all of several things: fail if one fails, else inconclusive if one is, else pass
   * if one was measured.
   */
  public static Verdict ofAll(Collection<Verdict> verdicts) {
    if (verdicts.contains(FAIL)) {
      return FAIL;
    }
    if (verdicts.contains(INCONCLUSIVE)) {
      return INCONCLUSIVE;
    }
    return verdicts.contains(PASS) ? PASS : NOT_MEASURED;
  }
}
