package io.kendall.benchmark;

import java.util.Map;

/** The benchmarks that a run is made of. */
public enum Experiment {
  /** {@link BatchBenchmark#batch}. */
  BATCH(BatchBenchmark.class, "batch", Kind.WORK) {
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
  OPEN_LOOP(OpenLoopBenchmark.class, "poisson", Kind.WORK),
  /** {@link SeedCurveBenchmark#poisson}. */
  SEED_CURVE(SeedCurveBenchmark.class, "poisson", Kind.WORK),
  /** {@link SensitivityBenchmark#poisson}. */
  SENSITIVITY(SensitivityBenchmark.class, "poisson", Kind.WORK),
  /** {@link OverheadBenchmark#pipelined}. */
  PIPELINED(OverheadBenchmark.class, "pipelined", Kind.OVERHEAD),
  /** {@link OverheadBenchmark#alone}. */
  ALONE(OverheadBenchmark.class, "alone", Kind.OVERHEAD),
  /** {@link PeersBenchmark#noop}. */
  PEERS(PeersBenchmark.class, "noop", Kind.OVERHEAD),
  /** {@link PeersWorkBenchmark#sleep}. */
  PEERS_WORK(PeersWorkBenchmark.class, "sleep", Kind.OVERHEAD) {
    @Override
    double measuredSeconds(Map<String, String> params, Timing timing) {
      double workMillis =
          Experiment.number(params, "tasks")
              * Experiment.number(params, "taskMillis")
              / Experiment.number(params, "workers");
      return timing.iterations() * workMillis / 1e3;
    }
  },
  /** {@link PayloadBenchmark#thereAndBack}. */
  PAYLOADS(PayloadBenchmark.class, "thereAndBack", Kind.OVERHEAD),
  /** {@link SocketBenchmark#roundTrip}. */
  SOCKET(SocketBenchmark.class, "roundTrip", Kind.MACHINE),
  /** {@link ClusterCallBenchmark#call}. */
  CLUSTER_CALL(ClusterCallBenchmark.class, "call", Kind.CLUSTER),
  /** {@link ControlBenchmark#compute}. */
  CONTROL_COMPUTE(ControlBenchmark.class, "compute", Kind.MACHINE),
  /** {@link ControlBenchmark#spawn}. */
  CONTROL_SPAWN(ControlBenchmark.class, "spawn", Kind.MACHINE),
  /** {@link ResultsBenchmark#results}. */
  RESULTS(ResultsBenchmark.class, "results", Kind.WORK) {
    @Override
    double measuredSeconds(Map<String, String> params, Timing timing) {
      double workMillis =
          ResultsBenchmark.TASKS
              * Experiment.number(params, "taskMillis")
              / Experiment.number(params, "workers");
      double batchSeconds = timing.iterations() * workMillis / 1e3;
      double seconds = ResultsBenchmark.isBatch(params) ? batchSeconds : timing.totalSeconds();
      // The way through the broker is warmed up as the pool is.
      return seconds + 2;
    }
  },
  /** {@link StorageBenchmark#coordinator}. */
  STORAGE_COORDINATOR(StorageBenchmark.class, "coordinator", Kind.MACHINE),
  /** {@link StorageBenchmark#jdbc}. */
  STORAGE_JDBC(StorageBenchmark.class, "jdbc", Kind.MACHINE),
  /** {@link BrokerBenchmark#messages}. */
  BROKER(BrokerBenchmark.class, "messages", Kind.BROKER),
  /** {@link BrokerBenchmark#message}. */
  BROKER_ALONE(BrokerBenchmark.class, "message", Kind.BROKER),
  /** {@link SimulationBenchmark#poisson}. */
  SIMULATION(SimulationBenchmark.class, "poisson", Kind.MODEL) {
    @Override
    double measuredSeconds(Map<String, String> params, Timing timing) {
      // One simulation cannot be cut short.
      double simulations = timing.warmupIterations() + timing.iterations();
      double tasks = simulations * SimulationBenchmark.TASKS;
      return Math.max(timing.totalSeconds(), tasks / tasksPerSecond(params));
    }

    private double tasksPerSecond(Map<String, String> params) {
      return Experiment.number(params, "simulatedWorkers") < 1000 ? 50e6 : 8e6;
    }
  },
  /** {@link ErlangBenchmark#waiting}. */
  ERLANG(ErlangBenchmark.class, "waiting", Kind.MODEL),
  /** {@link ErlangBenchmark#recurrence}. */
  ERLANG_RECURRENCE(ErlangBenchmark.class, "recurrence", Kind.MODEL),
  /** {@link StaffingBenchmark#byWaitProbability}. */
  STAFFING_BY_WAIT(StaffingBenchmark.class, "byWaitProbability", Kind.MODEL),
  /** {@link StaffingBenchmark#byPercentile}. */
  STAFFING_BY_PERCENTILE(StaffingBenchmark.class, "byPercentile", Kind.MODEL);

  /** What a benchmark needs and gives. */
  private enum Kind {
    /** A pool whose tasks leave a trace, and its figures. */
    WORK,
    /** A pool. */
    OVERHEAD,
    /** A Ray cluster, without a pool. */
    CLUSTER,
    /** The machine and its disk, without a pool. */
    MACHINE,
    /** A server that carries messages. */
    BROKER,
    /** Formulas and the simulator. */
    MODEL
  }

  private final Class<?> type;
  private final String method;
  private final Kind kind;

  Experiment(Class<?> type, String method, Kind kind) {
    this.type = type;
    this.method = method;
    this.kind = kind;
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
    return kind == Kind.WORK;
  }

  /** Whether it tells if the machine moved. */
  boolean isControl() {
    return this == CONTROL_COMPUTE || this == CONTROL_SPAWN;
  }

  /** Whether each of its forks starts a pool of workers. */
  boolean hasPool() {
    return kind == Kind.WORK || kind == Kind.OVERHEAD;
  }

  /** Whether it needs a Ray cluster, whatever its parameters. */
  boolean isOfCluster() {
    return kind == Kind.CLUSTER;
  }

  /** How long its iterations take, in seconds, as far as that is known before. */
  double measuredSeconds(Map<String, String> params, Timing timing) {
    return timing.totalSeconds();
  }

  private static double number(Map<String, String> params, String name) {
    return Double.parseDouble(params.getOrDefault(name, "0"));
  }
}
