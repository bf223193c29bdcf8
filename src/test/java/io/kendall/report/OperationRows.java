package io.kendall.report;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Metric;
import io.kendall.result.SampleBin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows of operations, which leave no trace: overhead, machine, pools of other makes, model. */
final class OperationRows {
  private final int forks;
  private final Random random = new Random(20261126);
  private final List<BenchmarkRow> rows = new ArrayList<>();

  private OperationRows(int forks) {
    this.forks = forks;
  }

  /** Those of a run that keeps every target. */
  static List<BenchmarkRow> good(int forks) {
    OperationRows all = new OperationRows(forks);
    all.overhead();
    all.peers();
    all.payloads();
    all.messages();
    all.models();
    return all.rows;
  }

  private void overhead() {
    for (int workers : new int[] {4, 1}) {
      List<Double> rates =
          IntStream.range(0, forks).mapToObj(i -> 25_000 + 300 * random.nextGaussian()).toList();
      rows.add(
          new BenchmarkRow(
              RunFixture.PACKAGE + "OverheadBenchmark.pipelined",
              "thrpt",
              forks,
              pool(workers),
              RunFixture.metric("ops/s", rates),
              Map.of()));
    }
    // 61 to 160 µs, one operation each, and a microsecond more in each fork.
    sampled("OverheadBenchmark.alone", pool(1), 60);
    // A rest of 5 ms before none, to be put in order.
    sampled("SocketBenchmark.roundTrip", Map.of("restMillis", "5"), 50);
    sampled("SocketBenchmark.roundTrip", Map.of("restMillis", "0"), 0);
  }

  /** A hundred operations, a microsecond apart, and a microsecond more in each fork. */
  private void sampled(String benchmark, Map<String, String> params, double below) {
    List<List<List<SampleBin>>> histogram =
        IntStream.range(0, forks)
            .mapToObj(
                fork ->
                    List.of(
                        IntStream.rangeClosed(1, 100)
                            .mapToObj(i -> new SampleBin(below + i + fork, 1))
                            .toList()))
            .toList();
    List<List<Double>> means =
        IntStream.range(0, forks).mapToObj(fork -> List.of(below + 50.5 + fork)).toList();
    Metric primary = new Metric(below + 50.5, "us/op", means, Map.of(), histogram);
    rows.add(
        new BenchmarkRow(
            RunFixture.PACKAGE + benchmark, "sample", forks, params, primary, Map.of()));
  }

  private void peers() {
    for (String peer : List.of("python-pool", "kendall")) {
      double rate = peer.equals("kendall") ? 400_000 : 40_000;
      double seconds = peer.equals("kendall") ? 0.625 : 0.65;
      Map<String, String> params = new LinkedHashMap<>(Map.of("peer", peer, "workers", "4"));
      row("PeersBenchmark.noop", "thrpt", "ops/s", params, rate);
      params.putAll(Map.of("tasks", "500", "taskMillis", "5"));
      row("PeersWorkBenchmark.sleep", "ss", "s/op", params, seconds);
    }
  }

  /** The longer before the shorter, to be put in order. */
  private void payloads() {
    for (int bytes : new int[] {100_000, 1000}) {
      for (String carrier : List.of("socket", "kendall")) {
        double rate = (carrier.equals("socket") ? 2e-2 : 1e-2) * bytes;
        Map<String, String> params =
            Map.of("carrier", carrier, "payloadBytes", Integer.toString(bytes));
        row("PayloadBenchmark.thereAndBack", "thrpt", "ops/s", params, rate);
      }
    }
  }

  /** Sixteen producers before one, and large transactions before small, to be put in order. */
  private void messages() {
    for (String producers : List.of("16", "1")) {
      for (String broker : List.of("redis", "redis-plain")) {
        double rate = broker.equals("redis") ? 20_000 : 25_000;
        Map<String, String> params = Map.of("producers", producers, "broker", broker);
        row("BrokerBenchmark.messages", "thrpt", "ops/s", params, rate);
      }
    }
    sampled("BrokerBenchmark.message", Map.of("producers", "1", "broker", "redis"), 60);
    sampled("BrokerBenchmark.message", Map.of("producers", "1", "broker", "redis-plain"), 40);
    for (String batch : List.of("512", "8")) {
      double rate = 100 * Double.parseDouble(batch);
      row("StorageBenchmark.coordinator", "thrpt", "ops/s", Map.of("batch", batch), rate);
      row("StorageBenchmark.jdbc", "thrpt", "ops/s", Map.of("batch", batch), 2 * rate);
    }
    for (String arrivals : List.of("poisson", "batch")) {
      results(arrivals, "redis", 40);
      results(arrivals, "memory", 2);
    }
  }

  private void results(String arrivals, String broker, double microseconds) {
    Map<String, String> params =
        Map.of("arrivals", arrivals, "messageBroker", broker, "workers", "2", "taskMillis", "5");
    Map<String, Metric> figures = new LinkedHashMap<>();
    figures.put(
        Figure.RESULT_SENDING.label(), RunFixture.metric("s", repeated(microseconds / 1e6)));
    figures.put(
        Figure.RESULT_LAG_P50.label(), RunFixture.metric("s", repeated(3 * microseconds / 1e6)));
    figures.put(
        Figure.RESULT_LAG_P99.label(), RunFixture.metric("s", repeated(9 * microseconds / 1e6)));
    figures.put(Figure.AVG_LATENCY.label(), RunFixture.metric("s", repeated(0.0075)));
    rows.add(
        new BenchmarkRow(
            RunFixture.PACKAGE + "ResultsBenchmark.results",
            "ss",
            forks,
            params,
            RunFixture.metric("s/op", repeated(1.25)),
            figures));
  }

  private List<Double> repeated(double value) {
    return Collections.nCopies(forks, value);
  }

  /** A million workers before four, to be put in order. */
  private void models() {
    model("ErlangBenchmark.waiting", "modelWorkers", 1_000_000, "avgt", "ns/op", 2500);
    model("ErlangBenchmark.waiting", "modelWorkers", 4, "avgt", "ns/op", 5);
    model("ErlangBenchmark.recurrence", "modelWorkers", 1_000_000, "avgt", "ns/op", 5e6);
    model("ErlangBenchmark.recurrence", "modelWorkers", 4, "avgt", "ns/op", 10);
    model("StaffingBenchmark.byWaitProbability", "modelWorkers", 1_000_000, "avgt", "us/op", 200);
    model("StaffingBenchmark.byPercentile", "modelWorkers", 1_000_000, "avgt", "us/op", 500);
    model("SimulationBenchmark.poisson", "simulatedWorkers", 1_000_000, "thrpt", "ops/s", 9e6);
    model("SimulationBenchmark.poisson", "simulatedWorkers", 4, "thrpt", "ops/s", 60e6);
  }

  /** The center in the first fork, and a hundredth of it more in each of the others. */
  private void model(
      String benchmark, String param, int workers, String mode, String unit, double center) {
    row(benchmark, mode, unit, Map.of(param, Integer.toString(workers)), center);
  }

  private void row(
      String benchmark, String mode, String unit, Map<String, String> params, double center) {
    List<Double> values =
        IntStream.range(0, forks).mapToObj(fork -> center * (1 + fork / 100.0)).toList();
    Metric primary = RunFixture.metric(unit, values);
    rows.add(
        new BenchmarkRow(
            RunFixture.PACKAGE + benchmark,
            mode,
            forks,
            new LinkedHashMap<>(params),
            primary,
            Map.of()));
  }

  private static Map<String, String> pool(int workers) {
    return Map.of("executor", "process", "workers", Integer.toString(workers));
  }
}
