package io.kendall.benchmark;

import io.kendall.runtime.agent.SleepAgent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of each profile on a Ray cluster, which come on top of what a profile may take, as each
 * of their forks has to connect first.
 */
final class RayGrids {
  /** The executor's name among the parameters. */
  static final String EXECUTOR = "ray";

  private RayGrids() {}

  static List<Grid> of(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case DEFAULT ->
          List.of(
              batch(1),
              openLoop(List.of("exponential"), List.of("2"), List.of("0.8"), 1),
              overhead(Experiment.PIPELINED, "4", 1),
              overhead(Experiment.ALONE, "1", 1),
              call(1));
      case FULL ->
          List.of(
              batch(5),
              openLoop(
                  List.of("exponential", "deterministic"),
                  List.of("1", "2"),
                  List.of("0.5", "0.7", "0.8"),
                  3),
              overhead(Experiment.PIPELINED, "4", 5),
              overhead(Experiment.ALONE, "1", 5),
              call(5));
    };
  }

  /** Without a delay, so that four workers complete 800 tasks in a second. */
  private static Grid batch(int forks) {
    Map<String, List<String>> axes = sleeping();
    axes.put("delayMillis", List.of("0"));
    axes.put("tasks", List.of("800"));
    axes.put("delay", List.of("network"));
    axes.put("workers", List.of("4"));
    return new Grid(Experiment.BATCH, axes, Timing.once(0), forks);
  }

  private static Grid openLoop(
      List<String> services, List<String> workers, List<String> utilizations, int forks) {
    Map<String, List<String>> axes = sleeping();
    axes.put("service", services);
    axes.put("workers", workers);
    axes.put("utilization", utilizations);
    return new Grid(Experiment.OPEN_LOOP, axes, Timing.once(3), forks);
  }

  private static Map<String, List<String>> sleeping() {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of(EXECUTOR));
    axes.put("agent", List.of(SleepAgent.NAME));
    axes.put("taskMillis", List.of("5"));
    return axes;
  }

  private static Grid overhead(Experiment experiment, String workers, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of(EXECUTOR));
    axes.put("workers", List.of(workers));
    return new Grid(experiment, axes, new Timing(1, 1, 1, 1), forks);
  }

  private static Grid call(int forks) {
    return new Grid(Experiment.CLUSTER_CALL, Map.of(), new Timing(1, 0.5, 1, 1), forks);
  }
}
