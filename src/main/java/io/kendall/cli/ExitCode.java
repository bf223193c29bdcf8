package io.kendall.cli;

/** The exit codes of every command. */
final class ExitCode {
  /** Done; also where a verdict is inconclusive. */
  static final int OK = 0;

  /** A verdict against you: regressed, or a plan that fails. */
  static final int AGAINST = 1;

  /** Wrong usage or bad input. */
  static final int USAGE = 2;

  /** Could not be measured. */
  static final int NOT_MEASURED = 3;

  /** Two results of which nothing can be compared. */
  static final int NOT_COMPARABLE = 4;

  private ExitCode() {}
}
