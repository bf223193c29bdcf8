package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.config.ExecutorKind;
import io.kendall.config.RunConfig;
import io.kendall.measurement.Counts;
import io.kendall.measurement.Measurement;
import io.kendall.runtime.monitor.MetricsEndpoint;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Schedule;
import io.kendall.workload.TraceRow;
import io.kendall.workload.Workload;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a workload on real workers and sets it against the perfect queue and theory. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Runs tasks on real workers and measures them, beside the perfect queue (the same arrivals"
          + " and services through workers that cost nothing) and theory (the formula, where one"
          + " is known).",
      "",
      "Latency runs from a task's scheduled arrival to its completion. Each worker does some"
          + " thousands of short tasks before the clock starts, so that class loading and"
          + " compilation are not measured; CPU and memory are sampled every 50 ms over the run"
          + " alone."
    },
    footer = {
      "",
      "Example: run --workers 1..4 --tasks 500 --arrival-rate 150 --task-time 5ms",
      "The seed's: run --workers 2 --tasks 20 --network-latency 0.01 --task-time 0.01"
    })
final class RunCommand implements Callable<Integer> {
  private static final int MOST_TASKS = 1_000_000;

  @Spec private CommandSpec spec;
  @Mixin private WorkloadOptions load;
  @Mixin private WorkerOptions workers;
  @Mixin private ConfigOptions config;
  @Mixin private OutputOptions output;
  @Mixin private MetricsOption metrics;

  @Option(
      names = "--capacity",
      paramLabel = "K",
      converter = Converters.CountConverter.class,
      description = {
        "Places in the whole system, workers included: a task that finds none is rejected."
            + " The perfect queue would have rejected others, so nothing is set against it then."
            + " Default: no bound."
      })
  private @Nullable Integer capacity;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      converter = Converters.DurationConverter.class,
      description = "Not available in run: its tasks wait as long as it takes.")
  private @Nullable Duration patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the drawn times. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Also write what happened to each task, as CSV; with one worker count only.")
  private @Nullable Path trace;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RunCommand() {}

  @Override
  public Integer call() {
    RunConfig run = config.runConfig(workers.asked());
    Workload workload = load.workload(MOST_TASKS);
    requireFinite(workload);
    requireSupported(run, workload);
    Optional<TraceTarget> target = Optional.ofNullable(trace).map(TraceTarget::of);
    Interruption.heeded(() -> watched(run, workload, target));
    return ExitCode.OK;
  }

  private void requireFinite(Workload workload) {
    try {
      Schedule unused = workload.schedule(seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--arrival-rate: " + e.getMessage());
    }
  }

  private void requireSupported(RunConfig run, Workload workload) {
    if (patience != null) {
      throw new UsageException(
          "--patience: not available in run, whose tasks wait as long as it takes");
    }
    if (trace != null && run.workers().size() > 1) {
      throw new UsageException(
          "--trace: wanted one worker count, got " + WorkerCounts.words(run.workers()));
    }
    if (run.executor() == ExecutorKind.PROCESS) {
      run.workers().forEach(WorkerMemory::require);
    }
    if (capacity == null) {
      return;
    }
    int most = run.workers().stream().mapToInt(count -> count).max().orElseThrow();
    if (capacity < most) {
      throw new UsageException(
          "--capacity: wanted a place for each of the %d workers at least, got \"%d\""
              .formatted(most, capacity));
    }
    if (workload.delay().place() != DelayPlace.WORKER && workload.delay().nanos() > 0) {
      throw new UsageException(
          "--capacity: wanted no delay or --delay worker, as a task on its way has no place yet");
    }
  }

  private void watched(RunConfig run, Workload workload, Optional<TraceTarget> target)
      throws InterruptedException {
    Optional<MetricsEndpoint> endpoint = metrics.open();
    try {
      endpoint.map(MetricsOption::place).ifPresent(this::say);
      runAll(run, workload, target, endpoint);
    } finally {
      endpoint.ifPresent(MetricsEndpoint::close);
    }
  }

  private void runAll(
      RunConfig run,
      Workload workload,
      Optional<TraceTarget> target,
      Optional<MetricsEndpoint> endpoint)
      throws InterruptedException {
    List<ObjectNode> rows = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    List<TraceRow> traced = List.of();
    try (Cluster cluster = Cluster.of(run);
        Brokers brokers = Brokers.of(run.distributed(), cluster)) {
      for (int count : run.workers()) {
        RunSession session =
            new RunSession(run.executor(), count, places(), workload, seed, endpoint);
        RunSession.Outcome outcome = session.run(cluster, brokers, this::say);
        Measurement measurement = Measurement.of(outcome.trace());
        rows.add(
            row(
                run,
                new RunAnswer(workload, capacity != null, measurement, outcome.usage(), seed)));
        trouble(measurement).ifPresent(troubles::add);
        // Of the one run there is, where a trace was asked for.
        traced = outcome.trace().rows();
      }
    }
    print(rows);
    if (target.isPresent()) {
      target.get().write(traced);
    }
    if (!troubles.isEmpty()) {
      throw new MeasurementException(String.join("; ", troubles));
    }
  }

  private OptionalInt places() {
    return capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity);
  }

  private ObjectNode row(RunConfig run, RunAnswer answer) {
    Workload workload = answer.workload();
    ObjectNode row = answer.row();
    row.put("executor", run.executor().label());
    row.put("broker", run.distributed().messageBroker().label());
    row.put("arrivals", load.arrivalsLabel());
    Numbers.put(row, "arrival_rate", load.arrivalRate().orElse(null));
    row.put("service", workload.service().label());
    row.put("service_time_s", workload.service().meanSeconds());
    row.put("dispatch_delay_s", workload.delay().nanos() / 1e9);
    row.put("delay", workload.delay().place().label());
    if (capacity == null) {
      row.putNull("capacity");
    } else {
      row.put("capacity", capacity);
    }
    row.put("seed", seed);
    return row;
  }

  /** What keeps the figures from being those of the run that was asked for. */
  private static Optional<String> trouble(Measurement measurement) {
    Counts counts = measurement.counts();
    int done = counts.completed() + counts.rejected();
    if (done == counts.tasks() && counts.completed() > 0) {
      return Optional.empty();
    }
    return Optional.of(
        "on %d workers %d of %d tasks were completed (%d failed, %d lost, %d rejected)"
            .formatted(
                measurement.workers(),
                counts.completed(),
                counts.tasks(),
                counts.failed(),
                counts.lost(),
                counts.rejected()));
  }

  private void print(List<ObjectNode> rows) {
    PrintWriter out = spec.commandLine().getOut();
    List<Column> columns = RunAnswer.columns(rows);
    if (workers.askedForList()) {
      FigureWriter.write(out, output.format(), rows, columns);
    } else {
      FigureWriter.writeOne(out, output.format(), rows.get(0), columns);
    }
    if (output.format() == OutputFormat.TABLE) {
      rows.forEach(row -> out.println(note(row)));
      out.flush();
    }
  }

  private static String note(ObjectNode row) {
    int workers = row.path("workers").asInt();
    double ratio =
        row.path("throughput").asDouble() / row.path("perfect_throughput").asDouble(Double.NaN);
    boolean byChance = row.path("rank").isInt();
    return (workers == 1 ? "1 worker" : workers + " workers")
        + ": throughput "
        + (Double.isFinite(ratio)
            ? Numbers.forPeople(100 * ratio, 1) + "% of the perfect queue's"
            : "not to be compared, as "
                + (row.path("rejected").asInt() > 0
                    ? "tasks were rejected"
                    : "the perfect queue needs no time"))
        + (byChance
            ? ", mean latency above that of %d of %d simulated perfect runs"
                .formatted(row.path("rank").asInt(), row.path("rank_runs").asInt())
            : "");
  }

  private void say(String progress) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("kendall: " + progress);
    err.flush();
  }
}
