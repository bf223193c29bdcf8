package io.kendall.config;

import java.util.Locale;

/** What carries claims, results and stops. */
public enum BrokerKind {
  /** Queues in this process. */
  MEMORY,
  /** A Redis server. */
  REDIS,
  /** A queue actor on a Ray cluster. */
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
