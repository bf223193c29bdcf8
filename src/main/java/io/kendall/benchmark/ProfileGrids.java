package io.kendall.benchmark;

import io.kendall.runtime.agent.SleepAgent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The cells of each profile. */
final class ProfileGrids {
  private static final List<String> TASKS = List.of("500", "800", "1200");
  private static final List<String> WORKERS = List.of("1", "2", "4");
  private static final List<String> UTILIZATIONS = List.of("0.5", "0.7", "0.8", "0.9");

  private static final List<String> SIMULATED_WORKERS = List.of("4", "64", "1000000");

  private ProfileGrids() {}

  static List<Grid> of(Profile profile) {
    return switch (profile) {
      case QUICK ->
          List.of(
              batch(List.of("500"), 1),
              openLoop(List.of("1", "2"), List.of("0.5", "0.9"), 1.2, 1),
              seedCurve(0.6, 1),
              pipelined(1, 1),
              alone(1, 1),
              simulation(List.of("4"), 1, 1));
      case DEFAULT ->
          List.of(
              batch(TASKS, 2),
              openLoop(WORKERS, UTILIZATIONS, 1.3, 3),
              seedCurve(1, 3),
              pipelined(1, 3),
              alone(1, 3),
              simulation(SIMULATED_WORKERS, 1, 1));
      case FULL ->
          List.of(
              batch(TASKS, 5),
              openLoop(WORKERS, UTILIZATIONS, 4.5, 10),
              seedCurve(3, 8),
              pipelined(2, 8),
              alone(2, 8),
              simulation(SIMULATED_WORKERS, 1, 5));
    };
  }

  private static Grid batch(List<String> tasks, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of("process"));
    axes.put("agent", List.of(SleepAgent.NAME));
    axes.put("taskMillis", List.of("5"));
    axes.put("delayMillis", List.of("5"));
    axes.put("tasks", tasks);
    axes.put("delay", List.of("worker", "network"));
    axes.put("workers", counts(4));
    return new Grid(Experiment.BATCH, axes, Timing.once(0), forks);
  }

  private static Grid openLoop(
      List<String> workers, List<String> utilizations, double seconds, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of("process"));
    axes.put("agent", List.of(SleepAgent.NAME));
    axes.put("taskMillis", List.of("5"));
    axes.put("service", List.of("exponential", "deterministic"));
    axes.put("workers", workers);
    axes.put("utilization", utilizations);
    return new Grid(Experiment.OPEN_LOOP, axes, Timing.once(seconds), forks);
  }

  private static Grid seedCurve(double seconds, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of("process"));
    axes.put("agent", List.of(SleepAgent.NAME));
    axes.put("arrivalRate", List.of("100"));
    axes.put("serviceRate", List.of("120"));
    axes.put("delayMillis", List.of("5"));
    axes.put("workers", counts(8));
    return new Grid(Experiment.SEED_CURVE, axes, Timing.once(seconds), forks);
  }

  private static Grid pipelined(int iterations, int forks) {
    return overhead(Experiment.PIPELINED, List.of("1", "4"), iterations, forks);
  }

  private static Grid alone(int iterations, int forks) {
    return overhead(Experiment.ALONE, List.of("1"), iterations, forks);
  }

  private static Grid overhead(
      Experiment experiment, List<String> workers, int iterations, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of("process"));
    axes.put("workers", workers);
    return new Grid(experiment, axes, new Timing(1, 0.5, iterations, 1), forks);
  }

  private static Grid simulation(List<String> workers, int iterations, int forks) {
    return new Grid(
        Experiment.SIMULATION,
        Map.of("simulatedWorkers", workers),
        new Timing(1, 0.5, iterations, 1),
        forks);
  }

  private static List<String> counts(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
  }
}
