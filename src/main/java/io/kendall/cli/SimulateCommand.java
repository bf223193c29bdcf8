package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.model.simulation.RunLength;
import io.kendall.model.simulation.RunLength.LongRun;
import io.kendall.model.simulation.RunLength.Replications;
import io.kendall.model.simulation.SimulatedFigures;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.model.simulation.Simulator;
import io.kendall.model.simulation.TraceReplay;
import io.kendall.runtime.monitor.ResourceMonitor;
import io.kendall.runtime.monitor.ResourceUsage;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Replay;
import io.kendall.workload.TraceFile;
import io.kendall.workload.TraceRow;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates a pool of workers that cost nothing. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Simulates tasks through workers that cost nothing, first come, first served: what run"
          + " measures, without a machine's own share, and what model predicts, also where there is"
          + " no formula.",
      "",
      "With an arrival rate the answer is the long run's: the beginning is cut off (five relaxation"
          + " times of the queue, at most half of the tasks), means carry a 95%% interval (batch"
          + " means, corrected for autocorrelation and skewness), and the simulation ends by itself"
          + " when that of the mean latency is narrow enough, looked at each time that its length"
          + " has doubled. All tasks at once, a trace, a load that the"
          + " workers cannot carry and --replications are simulated from empty and whole, the"
          + " intervals over independent replications.",
      "",
      "CPU and memory are those of the simulation itself, over all its answers."
    },
    footer = {
      "",
      "Examples:",
      "  simulate --workers 1..4 --arrival-rate 150 --task-time 5ms --service exponential",
      "  simulate --workers 4 --arrival-rate 900 --task-time 5ms --service scv:4 --capacity 20",
      "  simulate --workers 2 --arrivals trace:run.csv --service trace:run.csv",
      "The seed's: simulate --workers 2 --tasks 20 --network-latency 0.01 --task-time 0.01"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_TASKS = 2_000_000_000;
  private static final int USUAL_MOST_TASKS = 100_000_000;
  private static final int USUAL_UNSTABLE_TASKS = 100_000;
  private static final double USUAL_PRECISION = 0.01;
  private static final int USUAL_REPLICATIONS = 30;
  private static final int FEWEST_REPLICATIONS = 5;

  @Spec private CommandSpec spec;
  @Mixin private WorkloadOptions load;
  @Mixin private WorkerOptions workers;
  @Mixin private SystemOptions system;
  @Mixin private OutputOptions output;

  @Option(
      names = "--precision",
      paramLabel = "SHARE",
      converter = Converters.ShareConverter.class,
      description = {
        "End when half the 95%% interval of the mean latency is at most this share of it, or with"
            + " the last of --tasks: 0.5%% or 0.005. One line on standard error says where it ended"
            + " short of that. Default: 1%% where --tasks is not given."
      })
  private @Nullable Double precision;

  @Option(
      names = "--replications",
      paramLabel = "N",
      converter = Converters.CountConverter.class,
      description = {
        "Independent runs of --tasks tasks, each from empty and whole. Default: 30 (fewer of more"
            + " than 3 million tasks) where all tasks arrive at once, and 1 where nothing is left"
            + " to chance."
      })
  private @Nullable Integer replications;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the drawn times. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SimulateCommand() {}

  @Override
  public Integer call() {
    List<Integer> counts = workers.askedToSimulate().orElse(List.of(1));
    Workload workload = load.workload(MOST_TASKS);
    requireSupported();
    DispatchDelay delay = delay(workload);
    List<SimulatedPool> pools =
        counts.stream().map(count -> system.pool(count, workload, delay)).toList();
    pools.forEach(pool -> length(pool, workload));
    try {
      Interruption.heeded(() -> answer(pools, workload));
      return ExitCode.OK;
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new UsageException(
          "--tasks, --arrival-rate, --service-time or a trace: "
              + (e instanceof ArithmeticException
                  ? "the times add up to more than 292 years"
                  : e.getMessage()));
    }
  }

  private void requireSupported() {
    if (precision != null && !(precision > 0 && precision < 1)) {
      throw new UsageException(
          "--precision: wanted a share above 0 and below 1, such as 1%, got \"" + precision + "\"");
    }
    if (precision != null && replications != null) {
      throw new UsageException(
          "--precision: replications do not end by themselves; leave out --replications");
    }
  }

  /** A worker's delay is part of the services of a trace already. */
  private DispatchDelay delay(Workload workload) {
    DispatchDelay delay = workload.delay();
    if (delay.workerNanos() > 0 && workload.service() instanceof Replay) {
      say("a trace's services contain the delay that a worker held; it is not added again");
      return new DispatchDelay(DelayPlace.WORKER, 0);
    }
    return delay;
  }

  /**
   * How long a pool is simulated.
   *
   * @throws UsageException if there is no long run to be precise about
   */
  private RunLength length(SimulatedPool pool, Workload workload) {
    boolean finite =
        pool.interarrival().isEmpty()
            || pool.service() instanceof Replay
            || pool.interarrival().filter(Replay.class::isInstance).isPresent();
    if (precision != null && (finite || !pool.stable())) {
      throw new UsageException("--precision: there is no long run: " + whyNoLongRun(pool, finite));
    }
    if (finite || replications != null || !pool.stable()) {
      int tasks = finite || load.tasksGiven() ? workload.tasks() : USUAL_UNSTABLE_TASKS;
      return new Replications(tasks, runs(pool, tasks));
    }
    return new LongRun(load.tasksGiven() ? workload.tasks() : USUAL_MOST_TASKS, wantedPrecision());
  }

  private double wantedPrecision() {
    if (precision != null) {
      return precision;
    }
    return load.tasksGiven() ? 0 : USUAL_PRECISION;
  }

  private int runs(SimulatedPool pool, int tasks) {
    if (replications != null) {
      return replications;
    }
    int affordable = Math.max(FEWEST_REPLICATIONS, USUAL_MOST_TASKS / tasks);
    return pool.random() ? Math.min(USUAL_REPLICATIONS, affordable) : 1;
  }

  private static String whyNoLongRun(SimulatedPool pool, boolean finite) {
    if (finite) {
      return "the tasks are a batch or a trace, and end";
    }
    return "more arrives than %d workers and the dispatcher can serve (utilization %s)"
        .formatted(pool.workers(), Numbers.forPeople(pool.utilization(), 3));
  }

  private void answer(List<SimulatedPool> pools, Workload workload) throws InterruptedException {
    Optional<List<TraceRow>> trace = replayed(workload);
    List<SimulatedFigures> figures = new ArrayList<>();
    ResourceUsage usage;
    try (ResourceMonitor monitor = ResourceMonitor.start(List::of, ResourceMonitor.INTERVAL)) {
      for (SimulatedPool pool : pools) {
        figures.add(
            trace.isPresent()
                ? TraceReplay.of(trace.get(), pool.workers(), pool.delay())
                : Simulator.simulate(pool, length(pool, workload), generator()));
      }
      usage = monitor.stop();
    }
    List<SimulateAnswer> answers = new ArrayList<>();
    for (int i = 0; i < pools.size(); i++) {
      answers.add(new SimulateAnswer(workload, pools.get(i), figures.get(i), usage));
    }
    print(answers);
  }

  /** The tasks of a measured run, where its arrivals and its services are both asked for. */
  private Optional<List<TraceRow>> replayed(Workload workload) {
    boolean same =
        workload.service() instanceof Replay service
            && workload.interarrival().orElse(service) instanceof Replay arrivals
            && workload.interarrival().isPresent()
            && arrivals.source().equals(service.source());
    if (!same || !system.plain() || replications != null) {
      return Optional.empty();
    }
    String file = ((Replay) workload.service()).source();
    try {
      List<TraceRow> rows = TraceFile.read(Path.of(file));
      return Optional.of(rows.subList(0, Math.min(rows.size(), workload.tasks())));
    } catch (IOException e) {
      throw new UsageException("--arrivals: " + e.getMessage());
    }
  }

  private SplittableGenerator generator() {
    return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
  }

  private void print(List<SimulateAnswer> answers) {
    PrintWriter out = spec.commandLine().getOut();
    List<ObjectNode> rows = answers.stream().map(this::row).toList();
    List<Column> columns = SimulateAnswer.columns(rows);
    if (workers.askedForList()) {
      FigureWriter.write(out, output.format(), rows, columns);
    } else {
      FigureWriter.writeOne(out, output.format(), rows.get(0), columns);
    }
    if (output.format() == OutputFormat.TABLE) {
      answers.forEach(answer -> out.println(answer.note()));
      out.flush();
    }
    answers.forEach(answer -> answer.shortfall(wantedPrecision()).ifPresent(this::say));
  }

  private ObjectNode row(SimulateAnswer answer) {
    ObjectNode row = answer.row(wantedPrecision());
    row.put("arrivals", load.arrivalsLabel());
    Numbers.put(row, "arrival_rate", load.arrivalRate().orElse(null));
    row.put("service", answer.workload().service().label());
    row.put("service_time_s", answer.workload().service().meanSeconds());
    row.put("dispatch_delay_s", answer.workload().delay().nanos() / 1e9);
    row.put("delay", answer.workload().delay().place().label());
    system.put(row);
    row.put("seed", seed);
    return row;
  }

  private void say(String progress) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("kendall: " + progress);
    err.flush();
  }
}
