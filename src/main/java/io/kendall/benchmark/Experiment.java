package io.kendall.benchmark;

import java.util.Map;

/** The benchmarks that a run is made of. */
public enum Experiment {
  /** {@link BatchBenchmark#batch}. */
  BATCH(BatchBenchmark.class, "batch", true) {
    @Override
    double measuredSeconds(Map<String, String> params, Timing timing) {
      boolean held = "worker".equals(params.get("delay"));
      double serviceMillis =
          number(params, "taskMillis") + (held ? number(params, "delayMillis") : 0);
      double workMillis = number(params, "tasks") * serviceMillis / number(params, "workers");
      return timing.iterations() * workMillis / 1e3;
    }
  },
  /** {@link OpenLoopBenchmark#poisson}. */
  OPEN_LOOP(OpenLoopBenchmark.class, "poisson", true),
  /** {@link SeedCurveBenchmark#poisson}. */
  SEED_CURVE(SeedCurveBenchmark.class, "poisson", true),
  /** {@link OverheadBenchmark#pipelined}. */
  PIPELINED(OverheadBenchmark.class, "pipelined", false),
  /** {@link OverheadBenchmark#alone}. */
  ALONE(OverheadBenchmark.class, "alone", false),
  /** {@link SimulationBenchmark#poisson}. */
  SIMULATION(SimulationBenchmark.class, "poisson", false);

  private final Class<?> type;
  private final String method;
  private final boolean hasFigures;

  Experiment(Class<?> type, String method, boolean hasFigures) {
    this.type = type;
    this.method = method;
    this.hasFigures = hasFigures;
  }

  /** JMH's name of the benchmark. */
  String fullName() {
    return type.getName() + "." + method;
  }

  /** The name without the package. */
  String simpleName() {
    return type.getSimpleName() + "." + method;
  }

  /** Whether it carries the figures of a trace. */
  boolean hasFigures() {
    return hasFigures;
  }

  /** How long its iterations take, in seconds, as far as that is known before. */
  double measuredSeconds(Map<String, String> params, Timing timing) {
    return timing.totalSeconds();
  }

  private static double number(Map<String, String> params, String name) {
    return Double.parseDouble(params.getOrDefault(name, "0"));
  }
}
