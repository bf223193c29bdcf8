package io.kendall.benchmark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One benchmark with one value for each of its parameters.
 *
 * @param experiment the benchmark
 * @param params all its parameters, by name
 * @param timing how long it is measured in a fork
 * @param forks number of forks, at least 1
 */
public record Cell(Experiment experiment, Map<String, String> params, Timing timing, int forks) {
  /** Start and end of a fork's JVM alone: measured on 2 slow cores, JDK 17. */
  private static final double BARE_FORK_SECONDS = 0.4;

  /** The same with its pool and the pool's warm-up. */
  private static final double FORK_SECONDS = 1.3;

  /** The same with a pool of another make, which needs none. */
  private static final double PEER_FORK_SECONDS = 0.8;

  /** What a connection to a Ray cluster, its actors and their end add to that. */
  private static final double RAY_SECONDS = 3;

  /** What each worker adds to that. */
  private static final double WORKER_SECONDS = 0.25;

  public Cell {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    if (forks < 1) {
      throw new IllegalArgumentException("forks must be at least 1, got " + forks);
    }
  }

  /** JMH's name of the benchmark. */
  public String benchmark() {
    return experiment.fullName();
  }

  /** Whether this is of what no change to this project moves. */
  public boolean isControl() {
    return experiment.isControl();
  }

  /** Whether it needs a Ray cluster. */
  boolean isOnRay() {
    return experiment.isOfCluster() || RayGrids.EXECUTOR.equals(params.get("executor"));
  }

  /** Expected time of one fork, its start and end included. */
  double secondsPerFork() {
    double measured = experiment.measuredSeconds(params, timing) + (isOnRay() ? RAY_SECONDS : 0);
    if (!experiment.hasPool()) {
      return BARE_FORK_SECONDS + measured;
    }
    if (!params.getOrDefault("peer", Peer.KENDALL).equals(Peer.KENDALL)) {
      return PEER_FORK_SECONDS + measured;
    }
    int workers = Integer.parseInt(params.getOrDefault("workers", "1"));
    return FORK_SECONDS + WORKER_SECONDS * workers + measured;
  }

  /** The benchmark and its parameters: {@code BatchBenchmark.batch tasks=500 workers=4}. */
  String label() {
    String values =
        params.entrySet().stream()
            .map(param -> param.getKey() + "=" + param.getValue())
            .collect(Collectors.joining(" "));
    return experiment.simpleName() + (values.isEmpty() ? "" : " " + values);
  }
}
