package io.kendall.config;

import java.util.Locale;

/** What the workers of a pool are. */
public enum ExecutorKind {
  /** Threads of this process. */
  THREAD,
  /** Child processes of this process. */
  PROCESS,
  /** Actors on a Ray cluster. */
  RAY;

  /** The name used in options and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
