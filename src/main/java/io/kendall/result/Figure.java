package io.kendall.result;

/**
 * The figures of a run as they are named in result files, one value for each fork. The same words
 * name them everywhere: <em>measured</em>, <em>perfect queue</em> (the same arrivals through a
 * queue that costs nothing), <em>theory</em> (a formula, so never stored here).
 */
public enum Figure {
  /** Mean of completion − scheduled arrival. */
  AVG_LATENCY("avg_latency", "s"),
  LATENCY_P10("latency_p10", "s"),
  LATENCY_P25("latency_p25", "s"),
  LATENCY_P50("latency_p50", "s"),
  LATENCY_P75("latency_p75", "s"),
  LATENCY_P90("latency_p90", "s"),
  LATENCY_P95("latency_p95", "s"),
  LATENCY_P99("latency_p99", "s"),
  /** Tasks / (last completion − first scheduled arrival). */
  THROUGHPUT("throughput", "tasks/s"),
  /** Total time of the batch ÷ tasks: what the seed calls average latency. */
  TIME_BETWEEN_COMPLETIONS("time_between_completions", "s"),
  /** Mean latency of the perfect queue with the service times that were drawn. */
  PERFECT_AVG_LATENCY("perfect_avg_latency", "s"),
  PERFECT_THROUGHPUT("perfect_throughput", "tasks/s"),
  /** Mean latency of the perfect queue with the service times that the workers measured. */
  PERFECT_MEASURED_AVG_LATENCY("perfect_measured_avg_latency", "s"),
  /** Mean latency of the perfect queue where every drawn service is longer by the mean gap g. */
  PERFECT_GAP_AVG_LATENCY("perfect_gap_avg_latency", "s"),
  /** Measured ÷ perfect throughput. */
  THROUGHPUT_RATIO("throughput_ratio", "1"),
  /** Waterfall: mean of submission − scheduled arrival. */
  LATENESS("lateness", "s"),
  /** Waterfall: the dispatch delay that is spent before a task joins the queue. */
  DELAY("delay", "s"),
  /** Waterfall: mean wait in the perfect queue on drawn service. */
  PERFECT_WAIT("perfect_wait", "s"),
  /** Waterfall: mean drawn service, a delay held by the worker included. */
  DRAWN_SERVICE("drawn_service", "s"),
  /** Waterfall: perfect queue on measured service − perfect queue on drawn service. */
  INFLATION("inflation", "s"),
  /** Waterfall: measured − perfect queue on measured service − lateness. */
  EXECUTOR_COST("executor_cost", "s"),
  /** Mean of measured ÷ mean of drawn service, less 1. */
  SERVICE_INFLATION_RATIO("service_inflation_ratio", "1"),
  /** Worker gap g: from a worker's finish to its next start while tasks wait. */
  GAP_MEAN("gap_mean", "s"),
  GAP_P50("gap_p50", "s"),
  GAP_P99("gap_p99", "s"),
  /** Measured − perfect queue on drawn service, task by task. */
  OVERHEAD_P50("overhead_p50", "s"),
  OVERHEAD_P99("overhead_p99", "s"),
  /** How many of {@link #RANK_RUNS} simulated perfect runs have a smaller mean latency. */
  RANK("rank", "runs"),
  RANK_RUNS("rank_runs", "runs"),
  TASKS("tasks_submitted", "tasks"),
  COMPLETED("completed", "tasks"),
  RETRIED("retried", "tasks"),
  /** From the pool's start to its last worker ready. */
  READY("ready", "s"),
  /** Mean time to publish the result of a task, where a broker carries results. */
  RESULT_SENDING("result_sending", "s"),
  /** From a task's completion, seen by its submitter, to its aggregated result. */
  RESULT_LAG_P50("result_lag_p50", "s"),
  RESULT_LAG_P99("result_lag_p99", "s"),
  /** CPU time ÷ elapsed time, 100 for one core in full. */
  CPU_PERCENT("cpu_percent", "%"),
  CPU_PERCENT_PARENT("cpu_percent_parent", "%"),
  CPU_PERCENT_CHILDREN("cpu_percent_children", "%"),
  /** Greatest resident memory seen, in 2²⁰ bytes, of parent and children together. */
  MEMORY_MB("memory_mb", "MB"),
  MEMORY_MB_PARENT("memory_mb_parent", "MB"),
  MEMORY_MB_CHILDREN("memory_mb_children", "MB");

  private final String label;
  private final String unit;

  Figure(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /** The name used in result files. */
  public String label() {
    return label;
  }

  /** The unit used in result files. */
  public String unit() {
    return unit;
  }
}
