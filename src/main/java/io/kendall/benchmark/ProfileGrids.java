package io.kendall.benchmark;

import io.kendall.runtime.agent.SleepAgent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cells of each profile. */
final class ProfileGrids {
  private static final List<String> TASKS = List.of("500", "800", "1200");
  private static final List<String> WORKERS = List.of("1", "2", "4");
  private static final List<String> UTILIZATIONS = List.of("0.5", "0.7", "0.8", "0.9");

  private static final List<String> FEW = List.of("4");

  /** The pools of all makes to which tasks go one by one. */
  private static final List<String> SINGLY =
      Peer.NAMES.stream().filter(name -> !name.endsWith("chunks")).toList();

  private static final List<String> SIMULATED_WORKERS = List.of("4", "64", "1000000");
  private static final List<String> ENDS = List.of("4", "1000000");
  private static final List<String> ERLANG_WORKERS = List.of("4", "100", "10000", "1000000");
  private static final List<String> STAFFED_WORKERS = List.of("100", "1000000");

  private ProfileGrids() {}

  static List<Grid> of(Profile profile) {
    return Stream.of(pools(profile), controls(controlForks(profile)), models(profile))
        .flatMap(List::stream)
        .toList();
  }

  private static int controlForks(Profile profile) {
    return switch (profile) {
      case QUICK -> 1;
      case DEFAULT -> 3;
      case FULL -> 8;
    };
  }

  /** What tells whether the machine moved. */
  static List<Grid> controls(int forks) {
    Timing timing = new Timing(1, 0.1, 3, 0.1);
    return List.of(
        new Grid(Experiment.CONTROL_COMPUTE, Map.of(), timing, forks),
        new Grid(Experiment.CONTROL_SPAWN, Map.of(), timing, forks));
  }

  /** What base and head are told apart by: 20 s for one fork of each, on one side. */
  static List<Grid> gating() {
    return List.of(
        batch(List.of("500"), List.of("worker"), FEW, 1),
        batch(List.of("500"), List.of("network"), List.of("2", "4"), 1),
        overhead(Experiment.PIPELINED, FEW, 1, 1),
        alone(1, 1));
  }

  private static List<Grid> pools(Profile profile) {
    return switch (profile) {
      case QUICK ->
          List.of(
              batch(List.of("500"), List.of("worker", "network"), List.of("1", "4"), 1),
              openLoop(List.of("1", "2"), List.of("0.5", "0.9"), 0.7, 1),
              seedCurve(List.of("1", "2", "4"), 0.55, 1),
              overhead(Experiment.PIPELINED, FEW, 1, 1),
              alone(1, 1),
              socket(0.5, 1));
      case DEFAULT ->
          List.of(
              batch(TASKS, 2),
              // The claim on latency is on one and two workers.
              openLoop(List.of("1", "2"), UTILIZATIONS, 0.82, 3),
              openLoop(FEW, UTILIZATIONS, 0.82, 2),
              seedCurve(counts(8), 0.5, 2),
              sensitivity(0.8, 1),
              pipelined(1, 2),
              alone(1, 3),
              peers(1, 1),
              peersWork(FEW, List.of("500"), 1),
              // What a broker on a server costs; the profile full has the others beside it.
              results(List.of("batch"), List.of(ResultBrokers.REDIS), 0, 1),
              socket(0.5, 3));
      case FULL ->
          List.of(
              batch(TASKS, 4),
              openLoop(WORKERS, UTILIZATIONS, 2, 9),
              seedCurve(counts(8), 2, 8),
              sensitivity(2, 3),
              pipelined(2, 8),
              alone(2, 8),
              peers(3, 5),
              peersWork(counts(4), List.of("500", "1200"), 2),
              results(ResultsBenchmark.ARRIVALS, ResultBrokers.KINDS, 1.5, 2),
              storage(Experiment.STORAGE_COORDINATOR, 2),
              storage(Experiment.STORAGE_JDBC, 2),
              // More workers than cores: tasks long enough that two cores can wake them all.
              manyWorkers(64, 1280, 1),
              payloads(2),
              socket(1, 8),
              broker(Experiment.BROKER, List.of("1", "4", "16"), 2),
              broker(Experiment.BROKER_ALONE, List.of("1"), 2));
    };
  }

  private static List<Grid> models(Profile profile) {
    return switch (profile) {
      case QUICK -> models(FEW, FEW, List.of("1000000"), 1, 1);
      case DEFAULT -> models(SIMULATED_WORKERS, ENDS, STAFFED_WORKERS, 1, 2);
      case FULL -> models(SIMULATED_WORKERS, ERLANG_WORKERS, STAFFED_WORKERS, 5, 5);
    };
  }

  private static List<Grid> models(
      List<String> simulated,
      List<String> erlang,
      List<String> staffed,
      int simulationForks,
      int formulaForks) {
    return List.of(
        new Grid(
            Experiment.SIMULATION,
            Map.of("simulatedWorkers", simulated),
            new Timing(1, 0.3, 1, 0.6),
            simulationForks),
        formula(Experiment.ERLANG, erlang, formulaForks),
        formula(Experiment.ERLANG_RECURRENCE, erlang, formulaForks),
        formula(Experiment.STAFFING_BY_WAIT, staffed, formulaForks),
        formula(Experiment.STAFFING_BY_PERCENTILE, staffed, formulaForks));
  }

  private static Grid formula(Experiment experiment, List<String> workers, int forks) {
    return new Grid(experiment, Map.of("modelWorkers", workers), new Timing(1, 0.2, 2, 0.1), forks);
  }

  private static Grid batch(List<String> tasks, int forks) {
    return batch(tasks, List.of("worker", "network"), counts(4), forks);
  }

  private static Grid batch(
      List<String> tasks, List<String> delays, List<String> workers, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of("process"));
    axes.put("agent", List.of(SleepAgent.NAME));
    axes.put("taskMillis", List.of("5"));
    axes.put("delayMillis", List.of("5"));
    axes.put("tasks", tasks);
    axes.put("delay", delays);
    axes.put("workers", workers);
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

  private static Grid seedCurve(List<String> workers, double seconds, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of("process"));
    axes.put("agent", List.of(SleepAgent.NAME));
    axes.put("arrivalRate", List.of("100"));
    axes.put("serviceRate", List.of("120"));
    axes.put("delayMillis", List.of("5"));
    axes.put("workers", workers);
    return new Grid(Experiment.SEED_CURVE, axes, Timing.once(seconds), forks);
  }

  private static Grid sensitivity(double seconds, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of("process"));
    axes.put("agent", List.of(SleepAgent.NAME));
    axes.put("taskMillis", List.of("1", "2", "10", "20"));
    axes.put("service", List.of("exponential"));
    axes.put("workers", List.of("2"));
    axes.put("utilization", List.of("0.7"));
    return new Grid(Experiment.SENSITIVITY, axes, Timing.once(seconds), forks);
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

  private static Grid peers(int iterations, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("workers", FEW);
    axes.put("peer", Peer.NAMES);
    return new Grid(Experiment.PEERS, axes, new Timing(1, 0.5, iterations, 0.3), forks);
  }

  private static Grid peersWork(List<String> workers, List<String> tasks, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("taskMillis", List.of("5"));
    axes.put("tasks", tasks);
    axes.put("workers", workers);
    axes.put("peer", SINGLY);
    return new Grid(Experiment.PEERS_WORK, axes, Timing.once(0), forks);
  }

  private static Grid manyWorkers(int workers, int tasks, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("taskMillis", List.of("100"));
    axes.put("tasks", List.of(Integer.toString(tasks)));
    axes.put("workers", List.of(Integer.toString(workers)));
    axes.put("peer", List.of(Peer.KENDALL));
    return new Grid(Experiment.PEERS_WORK, axes, Timing.once(0), forks);
  }

  private static Grid payloads(int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("payloadBytes", List.of("1000", "100000", "10000000"));
    axes.put("carrier", PayloadCarrier.NAMES);
    return new Grid(Experiment.PAYLOADS, axes, new Timing(1, 1, 3, 1), forks);
  }

  private static Grid socket(double seconds, int forks) {
    Map<String, List<String>> axes = Map.of("restMillis", List.of("0", "5"));
    return new Grid(Experiment.SOCKET, axes, new Timing(1, 0.3, 1, seconds), forks);
  }

  private static Grid storage(Experiment experiment, int forks) {
    Map<String, List<String>> axes = Map.of("batch", List.of("1", "8", "64", "512"));
    return new Grid(experiment, axes, new Timing(1, 0.5, 1, 1.5), forks);
  }

  private static Grid broker(Experiment experiment, List<String> producers, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("producers", producers);
    axes.put("broker", Carrier.NAMES);
    // It takes some seconds until what speaks with a server is compiled for good.
    return new Grid(experiment, axes, new Timing(1, 2.5, 1, 1.5), forks);
  }

  private static Grid results(
      List<String> arrivals, List<String> brokers, double seconds, int forks) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("executor", List.of("process"));
    axes.put("agent", List.of(SleepAgent.NAME));
    axes.put("taskMillis", List.of("5"));
    axes.put("workers", List.of("2"));
    axes.put("arrivals", arrivals);
    axes.put("messageBroker", brokers);
    return new Grid(Experiment.RESULTS, axes, Timing.once(seconds), forks);
  }

  private static List<String> counts(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
  }
}
