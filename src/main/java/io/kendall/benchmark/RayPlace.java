package io.kendall.benchmark;

/** The Ray cluster on which a run's cells for Ray are measured, or why there is none. */
public sealed interface RayPlace {
  /** CPUs that the cells take: one for each worker. */
  int CPUS = 4;

  /**
   * There is one.
   *
   * @param address where its head listens, {@code HOST:PORT}
   * @param cpus how many it has
   */
  record Reached(String address, double cpus) implements RayPlace {}

  /**
   * There is none.
   *
   * @param why in a few words
   */
  record Missing(String why) implements RayPlace {}
}
