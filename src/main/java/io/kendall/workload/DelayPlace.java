package io.kendall.workload;

import java.util.Locale;

/** Where a dispatch delay is spent, which changes the system that is measured. */
public enum DelayPlace {
  /** In the network: delays of different tasks overlap, and no worker is held. */
  NETWORK,
  /** Held by the worker: the delay is part of the service, μ′ = 1/(d + s). */
  WORKER,
  /** Held by the dispatcher, one task after another: at most 1/d tasks enter a second. */
  DISPATCHER;

  /** The name used in options and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
