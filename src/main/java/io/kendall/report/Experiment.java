package io.kendall.report;

/** The experiments of a run, by the names that their results bear. */
enum Experiment {
  BATCH("BatchBenchmark.batch", "batch"),
  OPEN_LOOP("OpenLoopBenchmark.poisson", "open loop"),
  SEED_CURVE("SeedCurveBenchmark.poisson", "the seed’s curve"),
  PIPELINED("OverheadBenchmark.pipelined", "no-op tasks, pipelined"),
  ALONE("OverheadBenchmark.alone", "no-op task, alone");

  private final String simpleName;
  private final String title;

  Experiment(String simpleName, String title) {
    this.simpleName = simpleName;
    this.title = title;
  }

  /** Class and method of the benchmark. */
  String simpleName() {
    return simpleName;
  }

  /** Its name for a reader. */
  String title() {
    return title;
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
