package io.kendall.analysis.regression;

/** What the forks of base and head have in common, number by number. */
public enum Pairing {
  /** Nothing. */
  NONE,
  /** The tasks: arrivals and services drawn from one seed. */
  TRACE,
  /** The tasks and the time: base and head ran in turns. */
  TURNS;

  boolean pairs(Quantity quantity) {
    return this == TURNS || (this == TRACE && quantity.ofTrace());
  }
}
