package io.kendall.analysis.regression;

/** What a quantity has to say in the verdict on the whole. */
public enum Weight {
  /** It counts. */
  GATES,
  /** It counts where base and head ran in turns: its scatter from run to run is too wide else. */
  GATES_IN_TURNS,
  /** It is told and does not count. */
  INFORMS;

  boolean gates(Pairing pairing) {
    return this == GATES || (this == GATES_IN_TURNS && pairing == Pairing.TURNS);
  }
}
