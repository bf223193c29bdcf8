package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.model.queueing.QueueModel;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.SimulatedPool;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * What theory says of a pool with one number of workers.
 *
 * @param queue its model
 * @param networkDelaySeconds the delay that is added to each task's latency
 * @param simulated the pool's simulation, where formulas have no percentiles
 */
record ModelAnswer(
    QueueModel queue, double networkDelaySeconds, Optional<SimulatedFigures> simulated) {
  private static final Map<String, Double> PERCENTILES =
      new TreeMap<>(Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99, "p999", 0.999));

  /** The model's answer, and where formulas are silent the simulator's. */
  static ModelAnswer of(LoadOptions load, QueueModel queue) throws InterruptedException {
    Optional<SimulatedPool> pool =
        queue.stable() && !hasFormula(queue)
            ? load.simulatedPool((int) queue.workers())
            : Optional.empty();
    Optional<SimulatedFigures> simulated =
        pool.isPresent() ? SimulatedPercentiles.of(pool.get()) : Optional.empty();
    return new ModelAnswer(queue, load.networkDelaySeconds(), simulated);
  }

  private static boolean hasFormula(QueueModel queue) {
    return queue.latencyQuantileSeconds(0.5, 0).isPresent();
  }

  /** Whether neither a formula nor a simulation gave percentiles. */
  boolean withoutPercentiles() {
    return !hasFormula(queue) && simulated.isEmpty();
  }

  /** The figures under the keys that programs read. */
  ObjectNode row() {
    ObjectNode row = FigureWriter.row();
    row.put("notation", queue.notation());
    row.put("exact", queue.exact());
    if (queue.workers() == Math.rint(queue.workers())) {
      row.put("workers", (long) queue.workers());
    } else {
      row.put("workers", queue.workers());
    }
    row.put("utilization", queue.utilization());
    row.put("stable", queue.stable());
    boolean stable = queue.stable();
    Numbers.put(row, "p_empty", stable ? queue.pEmpty() : null);
    Numbers.put(row, "p_wait", stable ? queue.pWait() : null);
    Numbers.put(row, "log10_p_wait", stable ? queue.log10PWait() : null);
    queue.pBlocked().ifPresent(p -> row.put("p_blocked", p));
    queue.pAbandoned().ifPresent(p -> row.put("p_abandoned", p));
    Numbers.put(row, "avg_queue_length", queue.avgQueueLength());
    Numbers.put(row, "avg_wait_s", queue.avgWaitSeconds());
    Numbers.put(row, "avg_latency_s", queue.avgLatencySeconds(networkDelaySeconds));
    row.put("throughput", queue.throughput());
    row.set("latency_percentiles_s", latencyPercentiles());
    row.set("wait_percentiles_s", waitPercentiles());
    return row;
  }

  private ObjectNode latencyPercentiles() {
    return simulated
        .map(figures -> Numbers.percentiles(figures.latencyQuantiles()))
        .orElseGet(() -> percentiles(p -> queue.latencyQuantileSeconds(p, networkDelaySeconds)));
  }

  private ObjectNode waitPercentiles() {
    return simulated
        .map(figures -> Numbers.percentiles(figures.waitQuantiles()))
        .orElseGet(() -> percentiles(queue::waitQuantileSeconds));
  }

  private static ObjectNode percentiles(DoubleFunction<OptionalDouble> quantile) {
    ObjectNode node = FigureWriter.row();
    PERCENTILES.forEach((key, p) -> Numbers.put(node, key, quantile.apply(p).orElse(Double.NaN)));
    return node;
  }
}
