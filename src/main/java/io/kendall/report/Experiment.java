package io.kendall.report;

/**
 * The experiments of a run, by the names that their results bear. Those of the pool are what it is
 * judged by; those of the peers say what other pools do, that of the socket what the machine takes
 * by itself, those of the model what an answer of theory costs.
 */
enum Experiment {
  BATCH("BatchBenchmark.batch", "batch"),
  OPEN_LOOP("OpenLoopBenchmark.poisson", "open loop"),
  SEED_CURVE("SeedCurveBenchmark.poisson", "the seed’s curve"),
  SENSITIVITY("SensitivityBenchmark.poisson", "tasks of other lengths", false),
  PIPELINED("OverheadBenchmark.pipelined", "no-op tasks, pipelined"),
  ALONE("OverheadBenchmark.alone", "no-op task, alone"),
  PEERS("PeersBenchmark.noop", "no-op tasks on pools of all makes", false),
  PEERS_WORK("PeersWorkBenchmark.sleep", "batches on pools of all makes", false),
  PAYLOADS("PayloadBenchmark.thereAndBack", "payloads there and back", false),
  SOCKET("SocketBenchmark.roundTrip", "a byte to another process and back", false),
  CLUSTER_CALL("ClusterCallBenchmark.call", "a call of the cluster by itself", false),
  CONTROL_COMPUTE("ControlBenchmark.compute", "control: a loop that computes", false),
  CONTROL_SPAWN("ControlBenchmark.spawn", "control: the start of a process", false),
  RESULTS("ResultsBenchmark.results", "results on their way", false),
  BROKER("BrokerBenchmark.messages", "messages through a broker", false),
  BROKER_ALONE("BrokerBenchmark.message", "a message alone", false),
  STORAGE_COORDINATOR("StorageBenchmark.coordinator", "claims to disk", false),
  STORAGE_JDBC("StorageBenchmark.jdbc", "claims to disk by JDBC alone", false),
  SIMULATION("SimulationBenchmark.poisson", "simulator", false),
  ERLANG("ErlangBenchmark.waiting", "Erlang C", false),
  ERLANG_RECURRENCE("ErlangBenchmark.recurrence", "Erlang C by the recurrence", false),
  STAFFING_BY_WAIT("StaffingBenchmark.byWaitProbability", "staffing by wait probability", false),
  STAFFING_BY_PERCENTILE("StaffingBenchmark.byPercentile", "staffing by p99", false);

  private final String simpleName;
  private final String title;
  private final boolean ofPool;

  Experiment(String simpleName, String title) {
    this(simpleName, title, true);
  }

  Experiment(String simpleName, String title, boolean ofPool) {
    this.simpleName = simpleName;
    this.title = title;
    this.ofPool = ofPool;
  }

  /** Class and method of the benchmark. */
  String simpleName() {
    return simpleName;
  }

  /** Its name for a reader. */
  String title() {
    return title;
  }

  /** Whether it measures a pool of workers, and neither the machine nor the model. */
  boolean ofPool() {
    return ofPool;
  }

  /** The name for a reader of a benchmark, its own name where it is none of these. */
  static String title(String simpleName) {
    for (Experiment experiment : values()) {
      if (experiment.simpleName.equals(simpleName)) {
        return experiment.title;
      }
    }
    return simpleName;
  }
}
