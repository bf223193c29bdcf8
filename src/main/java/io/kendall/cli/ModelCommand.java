package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.model.queueing.QueueModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What queueing theory predicts for a pool, for each number of workers asked for. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Predicts latency and throughput of a pool of workers by queueing formulas, for each number"
          + " of workers. A load that the pool cannot carry is answered as not stable."
    },
    footer = {
      "",
      "Example: model --arrival-rate 100 --service-rate 120 --dispatch-delay 5ms --workers 1..8",
      "Bounded: model --arrival-rate 900 --service-rate 200 --workers 4 --capacity 10",
      "Impatient: model --arrival-rate 900 --service-rate 200 --workers 4 --patience 50ms"
    })
final class ModelCommand implements Callable<Integer> {
  private static final Map<String, Double> PERCENTILES =
      new TreeMap<>(Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99, "p999", 0.999));

  @Spec private CommandSpec spec;
  @Mixin private LoadOptions load;
  @Mixin private OutputOptions output;

  @Option(
      names = "--workers",
      required = true,
      paramLabel = "COUNTS",
      converter = Converters.FractionalWorkersConverter.class,
      description = {
        "Numbers of workers (c): 4, 1..8 or 1,2,4, to ten million; a fraction such as 2.5 is"
            + " answered by the continuous form of Erlang's formula, as an interpolation."
      })
  private FractionalWorkers workers;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description = {
        "Also draw mean latency and throughput against workers, as latency.svg and"
            + " throughput.svg in this folder, which is made if it is not there."
      })
  private @Nullable Path charts;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ModelCommand() {}

  @Override
  public Integer call() {
    List<QueueModel> queues = workers.amounts().stream().map(load::queue).toList();
    if (charts != null) {
      ModelPlots.write(charts, queues, load);
    }
    PrintWriter out = spec.commandLine().getOut();
    FigureWriter.write(out, output.format(), rows(queues), columns(queues));
    if (output.format() == OutputFormat.TABLE) {
      notes(queues).forEach(out::println);
    }
    return ExitCode.OK;
  }

  private List<ObjectNode> rows(List<QueueModel> queues) {
    return queues.stream().map(queue -> row(queue, load.networkDelaySeconds())).toList();
  }

  private static ObjectNode row(QueueModel queue, double delaySeconds) {
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
    Numbers.put(row, "avg_latency_s", queue.avgLatencySeconds(delaySeconds));
    row.put("throughput", queue.throughput());
    row.set(
        "latency_percentiles_s", percentiles(p -> queue.latencyQuantileSeconds(p, delaySeconds)));
    row.set("wait_percentiles_s", percentiles(queue::waitQuantileSeconds));
    return row;
  }

  private static ObjectNode percentiles(DoubleFunction<OptionalDouble> quantile) {
    ObjectNode node = FigureWriter.row();
    PERCENTILES.forEach((key, p) -> Numbers.put(node, key, quantile.apply(p).orElse(Double.NaN)));
    return node;
  }

  private static List<Column> columns(List<QueueModel> queues) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("model", "/notation"));
    columns.add(Column.number("workers", "/workers"));
    if (queues.stream().anyMatch(queue -> !queue.exact())) {
      columns.add(Column.yesNo("exact", "/exact"));
    }
    columns.add(Column.yesNo("stable", "/stable"));
    columns.add(Column.percent("utilization (%)", "/utilization"));
    columns.add(Column.percent("must wait (%)", "/p_wait"));
    if (queues.stream().anyMatch(queue -> queue.pBlocked().isPresent())) {
      columns.add(Column.percent("turned away (%)", "/p_blocked"));
    }
    if (queues.stream().anyMatch(queue -> queue.pAbandoned().isPresent())) {
      columns.add(Column.percent("gave up (%)", "/p_abandoned"));
    }
    columns.add(Column.number("avg queue", "/avg_queue_length"));
    columns.add(Column.milliseconds("avg wait (ms)", "/avg_wait_s"));
    columns.add(Column.milliseconds("avg latency (ms)", "/avg_latency_s"));
    columns.add(Column.milliseconds("p50 (ms)", "/latency_percentiles_s/p50"));
    columns.add(Column.milliseconds("p99 (ms)", "/latency_percentiles_s/p99"));
    columns.add(Column.number("throughput (/s)", "/throughput"));
    return columns;
  }

  private static List<String> notes(List<QueueModel> queues) {
    List<String> notes = new ArrayList<>();
    if (queues.stream().anyMatch(queue -> !queue.stable())) {
      notes.add("Not stable: more arrives than the workers can serve, and waits grow without end.");
    }
    if (queues.stream().anyMatch(queue -> !queue.exact())) {
      notes.add("Not exact: an approximation or interpolation.");
    }
    if (queues.stream().anyMatch(queue -> queue.latencyQuantileSeconds(0.5, 0).isEmpty())) {
      notes.add("No formula for the percentiles of these laws.");
    }
    if (queues.stream().anyMatch(queue -> queue.pAbandoned().isPresent())) {
      notes.add("Waits are those of tasks that are served or give up; latencies of the served.");
    }
    return notes;
  }
}
