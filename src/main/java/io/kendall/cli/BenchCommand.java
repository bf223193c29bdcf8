package io.kendall.cli;

import io.kendall.benchmark.BenchmarkFailedException;
import io.kendall.benchmark.BenchmarkPlan;
import io.kendall.benchmark.BenchmarkRunner;
import io.kendall.benchmark.JmhOptions;
import io.kendall.benchmark.Profile;
import io.kendall.benchmark.RunListener;
import io.kendall.benchmark.RunProvenance;
import io.kendall.result.PartialRun;
import io.kendall.result.ResultFileException;
import io.kendall.result.ResultStore;
import io.kendall.runtime.clock.AwakeCores;
import io.kendall.runtime.monitor.MetricsEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the benchmarks and stores what they measured. */
@Command(
    name = "bench",
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Runs the benchmarks under JMH and stores what they measured as a run of its own in the"
          + " results folder. Other options are JMH's: -h lists them, -l the benchmarks."
    },
    footer = {
      "",
      "Examples:",
      "  bench --profile quick",
      "  bench -f 3 -p workers=4 BatchBenchmark"
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "default",
      description = {
        "How much to measure: quick (90 s), default (10 min) or full (45 min on two cores)."
      })
  private Profile profile;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = {
        "A progress bar: always, never, or auto: a bar on a terminal and plain lines elsewhere."
      })
  private ProgressMode progress;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What all draws are derived from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--let-cores-sleep",
      description = {
        "Leave idle cores to the system. Else they are kept awake while a run is measured, where"
            + " the system allows that, as to wake one takes longer than all that an executor does"
            + " for a task."
      })
  private boolean letCoresSleep;

  @Option(
      names = "--list",
      description = "Print what the profile measures and how long that takes, and do nothing.")
  private boolean list;

  @Mixin private MetricsOption metrics;

  @SuppressWarnings("unused") // picocli looks at it; -h is JMH's
  @Option(names = "--help", usageHelp = true, description = "Show this help message and exit.")
  private boolean help;

  @Parameters(
      arity = "0..*",
      paramLabel = "JMH",
      description = {
        "JMH's options, and regular expressions that select benchmarks by name (default: all)."
      })
  private List<String> arguments = new ArrayList<>();

  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BenchCommand() {}

  /** Called by picocli. */
  @Spec
  void spec(CommandSpec own) {
    spec = own;
    // In their order, which tells an option's value from a pattern.
    own.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() throws IOException {
    BenchmarkPlan plan;
    JmhOptions options;
    try {
      options = JmhOptions.parse(arguments);
      if (options.answerQuestion()) {
        return ExitCode.OK;
      }
      plan = BenchmarkPlan.of(profile, options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (list) {
      PlanTable.print(spec.commandLine().getOut(), plan.lines());
      return ExitCode.OK;
    }
    return measure(plan, options);
  }

  private int measure(BenchmarkPlan plan, JmhOptions options) {
    PrintWriter err = spec.commandLine().getErr();
    Instant start = Instant.now();
    try (AwakeCores cores = letCoresSleep ? AwakeCores.leave() : AwakeCores.hold();
        PartialRun run = begin(start);
        RunInterruption interruption = RunInterruption.of(run, err)) {
      RunProvenance provenance = new RunProvenance(start, plan, seed, arguments, cores.isHeld());
      try {
        measure(plan, options, run.folder(), interruption);
        Path stored = run.commit(provenance.at(Instant.now()));
        err.println("results: " + stored);
        return ExitCode.OK;
      } catch (BenchmarkFailedException | IOException | ResultFileException e) {
        if (interruption.requested()) {
          return ExitCode.NOT_MEASURED;
        }
        if (e instanceof BenchmarkFailedException failed) {
          failed.lastLines().forEach(err::println);
        }
        throw new MeasurementException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private void measure(
      BenchmarkPlan plan, JmhOptions options, Path folder, RunInterruption interruption)
      throws BenchmarkFailedException, IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (BenchProgress shown = BenchProgress.of(progress, err)) {
      measure(plan, options, folder, shown);
    } finally {
      interruption.measured();
    }
  }

  private void measure(BenchmarkPlan plan, JmhOptions options, Path folder, RunListener shown)
      throws BenchmarkFailedException, IOException {
    Optional<MetricsEndpoint> endpoint = metrics.open();
    if (endpoint.isEmpty()) {
      new BenchmarkRunner(plan, options, seed, shown).run(folder);
      return;
    }
    spec.commandLine().getErr().println(MetricsOption.place(endpoint.get()));
    try (BenchMetrics told = new BenchMetrics(endpoint.get(), shown)) {
      new BenchmarkRunner(plan, options, seed, told).run(folder);
    }
  }

  /** Before anything is measured: what cannot be stored is not worth waiting for. */
  private PartialRun begin(Instant start) {
    try {
      ResultStore store = ResultStore.in(results);
      if (store.busy()) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("another run is under way in " + results + ": each disturbs the other");
      }
      return store.begin(start);
    } catch (ResultFileException e) {
      throw new UsageException("--results " + e.getMessage());
    }
  }
}
