package io.kendall.cli;

import java.util.Locale;

/** How the progress of a long command is shown. */
enum ProgressMode {
  /** A bar on a terminal, lines elsewhere. */
  AUTO,
  /** A bar. */
  ALWAYS,
  /** Nothing. */
  NEVER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
