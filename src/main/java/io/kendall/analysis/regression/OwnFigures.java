package io.kendall.analysis.regression;

import static io.kendall.analysis.regression.Direction.HIGHER_IS_BETTER;
import static io.kendall.analysis.regression.Direction.LOWER_IS_BETTER;
import static io.kendall.analysis.regression.Quantity.MARGIN;
import static io.kendall.analysis.regression.Quantity.TAIL_MARGIN;
import static io.kendall.analysis.regression.Quantity.WIDE_MARGIN;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the figures of the project's own benchmarks are judged. JMH's score of a run is its total
 * time, which a fixed arrival rate dictates: the figures of the run's trace stand for it.
 */
final class OwnFigures {
  private static final String PACKAGE = "io.kendall.benchmark.";
  private static final String BATCH = PACKAGE + "BatchBenchmark.batch";
  private static final String OPEN_LOOP = PACKAGE + "OpenLoopBenchmark.poisson";
  private static final String SEED_CURVE = PACKAGE + "SeedCurveBenchmark.poisson";
  private static final String OVERHEAD = PACKAGE + "OverheadBenchmark.";
  private static final String SOCKET = PACKAGE + "SocketBenchmark.";
  private static final String CONTROL = PACKAGE + "ControlBenchmark.";
  private static final String PAYLOADS = PACKAGE + "PayloadBenchmark.";
  private static final String BROKER = PACKAGE + "BrokerBenchmark.";
  private static final String PEERS = PACKAGE + "PeersBenchmark.";
  private static final String PEERS_WORK = PACKAGE + "PeersWorkBenchmark.";
  private static final String CLUSTER = PACKAGE + "ClusterCallBenchmark.";
  private static final String STORAGE = PACKAGE + "StorageBenchmark.";
  private static final String STORAGE_JDBC = STORAGE + "jdbc";

  /** What a few system calls take: no service notices it, and a gap of 2 µs scatters by half. */
  private static final double GAP_FLOOR_SECONDS = 2e-6;

  private OwnFigures() {}

  /** The figures of a run of tasks; empty for every other benchmark. */
  static List<ForkScores> of(BenchmarkRow row) {
    List<ForkScores> scores = new ArrayList<>();
    switch (row.benchmark()) {
      case BATCH -> {
        add(row, Figure.THROUGHPUT_RATIO, ratio(), scores);
        add(row, Figure.AVG_LATENCY, time(Figure.AVG_LATENCY, MARGIN, Weight.INFORMS), scores);
      }
      case OPEN_LOOP, SEED_CURVE -> {
        add(row, Figure.AVG_LATENCY, traced(Figure.AVG_LATENCY, MARGIN), scores);
        add(row, Figure.LATENCY_P50, traced(Figure.LATENCY_P50, MARGIN), scores);
        add(row, Figure.LATENCY_P99, traced(Figure.LATENCY_P99, TAIL_MARGIN), scores);
      }
      default -> {
        return List.of();
      }
    }
    add(row, Figure.GAP_P50, gap(Weight.INFORMS), scores);
    return scores;
  }

  /** Batch throughput ÷ the perfect queue's: the same on any machine that sleeps on time. */
  private static Quantity ratio() {
    Figure figure = Figure.THROUGHPUT_RATIO;
    return new Quantity(
        figure.label(), figure.unit(), HIGHER_IS_BETTER, MARGIN, 0, Weight.GATES, true, false);
  }

  /** A latency that scatters with the tasks drawn, so that it counts where both had the same. */
  private static Quantity traced(Figure figure, double margin) {
    return new Quantity(
        figure.label(),
        figure.unit(),
        LOWER_IS_BETTER,
        margin,
        0,
        Weight.GATES_IN_TURNS,
        false,
        true);
  }

  /** The worker gap of a cell, or of all cells of a benchmark together. */
  static Quantity gap(Weight weight) {
    return time(Figure.GAP_P50, TAIL_MARGIN, weight).withFloor(GAP_FLOOR_SECONDS);
  }

  private static Quantity time(Figure figure, double margin, Weight weight) {
    return Quantity.of(figure.label(), figure.unit(), LOWER_IS_BETTER, margin, weight);
  }

  private static void add(
      BenchmarkRow row, Figure figure, Quantity quantity, List<ForkScores> scores) {
    Metric metric = row.metrics().get(figure.label());
    if (metric != null) {
      scores.add(ForkScores.of(quantity, metric.score(), metric.raw(), row.forks()));
    }
  }

  /** The margin of JMH's own score: microseconds and disks scatter more than computing does. */
  static double scoreMargin(BenchmarkRow row) {
    Stream<String> wide = Stream.of(OVERHEAD, PEERS, STORAGE, PAYLOADS, CLUSTER);
    return wide.anyMatch(row.benchmark()::startsWith) ? WIDE_MARGIN : MARGIN;
  }

  /**
   * Whether a row is of something that no change to this project makes faster or slower: the
   * machine by itself, a pool of another make, or a server's bare commands.
   */
  static boolean isYardstick(BenchmarkRow row) {
    boolean peers = row.benchmark().startsWith(PEERS) || row.benchmark().startsWith(PEERS_WORK);
    boolean plain = "redis-plain".equals(row.params().get("broker"));
    return row.benchmark().startsWith(SOCKET)
        || row.benchmark().startsWith(CONTROL)
        || row.benchmark().startsWith(CLUSTER)
        || row.benchmark().equals(STORAGE_JDBC)
        || "socket".equals(row.params().get("carrier"))
        || (row.benchmark().startsWith(BROKER) && plain)
        || (peers && !"kendall".equals(row.params().get("peer")));
  }

  /** Whether a row is of workers on a Ray cluster, of which a fingerprint says nothing. */
  static boolean isOnRay(Map<String, String> params) {
    return "ray".equals(params.get("executor"));
  }

  /** Whether this is of a control, which tells whether the machine moved. */
  static boolean isControl(RowKey key) {
    return key.benchmark().startsWith(CONTROL) && key.metric().equals(Quantity.SCORE);
  }

  /** Whether this is the worker gap of a single cell. */
  static boolean isGap(RowKey key) {
    return key.benchmark().startsWith(PACKAGE)
        && key.metric().equals(Figure.GAP_P50.label())
        && !isOnRay(key.params());
  }
}
