package io.kendall.cli;

import io.kendall.benchmark.BenchmarkFailedException;
import io.kendall.benchmark.BenchmarkPlan;
import io.kendall.benchmark.BenchmarkRunner;
import io.kendall.benchmark.DueCluster;
import io.kendall.benchmark.JmhOptions;
import io.kendall.benchmark.Profile;
import io.kendall.benchmark.RayPlace;
import io.kendall.benchmark.RunListener;
import io.kendall.benchmark.RunProvenance;
import io.kendall.report.chart.ChartFonts;
import io.kendall.report.chart.ChartsUnavailableException;
import io.kendall.result.PartialRun;
import io.kendall.result.PlanLine;
import io.kendall.result.RayNote;
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
import java.util.Locale;
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
      "  bench --address 10.0.0.1:6379 -p executor=ray \"Batch|OpenLoop|Overhead|ClusterCall\"",
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
      names = "--for-report",
      description = {
        "Before anything is measured, try whether the charts of its report can be drawn here."
      })
  private boolean forReport;

  @Option(
      names = "--list",
      description = "Print what the profile measures and how long that takes, and do nothing.")
  private boolean list;

  @Mixin private RayOptions ray;

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
      plan = BenchmarkPlan.of(profile, options, true);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (list) {
      return print(plan, options);
    }
    if (forReport) {
      requireCharts();
    }
    try (RayOptions.Found found = ray.find(plan, spec.commandLine().getErr())) {
      return measure(at(found.place(), plan, options), options, found);
    }
  }

  private static void requireCharts() {
    try {
      ChartFonts.check();
    } catch (ChartsUnavailableException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** What would be measured; a cluster that would be made is not made for that. */
  private int print(BenchmarkPlan plan, JmhOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    if (ray.installs()) {
      PlanTable.print(out, plan.lines(), plan.linesOnRay());
      return ExitCode.OK;
    }
    try (RayOptions.Found found = ray.find(plan, spec.commandLine().getErr())) {
      BenchmarkPlan here = at(found.place(), plan, options);
      PlanTable.print(out, here.lines(), here.linesOnRay());
      if (found.place() instanceof RayPlace.Missing missing) {
        out.println(RayNote.line(missing.why()));
      }
    }
    return ExitCode.OK;
  }

  /** The plan as far as it can be measured. */
  private BenchmarkPlan at(RayPlace place, BenchmarkPlan plan, JmhOptions options) {
    if (place instanceof RayPlace.Missing missing && plan.isOnRay()) {
      if (plan.isOnRayAlone() || BenchmarkPlan.asksForRay(options)) {
        throw new MeasurementException(RayNote.line(missing.why()));
      }
      return BenchmarkPlan.of(profile, options, false);
    }
    return plan;
  }

  private int measure(BenchmarkPlan plan, JmhOptions options, RayOptions.Found found) {
    PrintWriter err = spec.commandLine().getErr();
    Instant start = Instant.now();
    try (AwakeCores cores = letCoresSleep ? AwakeCores.leave() : AwakeCores.hold();
        PartialRun run = begin(start);
        RunInterruption interruption = RunInterruption.of(run, err)) {
      announce(plan, found.place());
      RunProvenance provenance =
          new RunProvenance(start, plan, seed, arguments, cores.isHeld(), found.place());
      try {
        int leftOut = measure(plan, options, found.due(), run.folder(), interruption);
        tellLeftOut(leftOut, err);
        Path stored = run.commit(provenance.at(Instant.now()).withForksLeftOut(leftOut));
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

  private void tellLeftOut(int forks, PrintWriter err) {
    if (forks > 0) {
      err.printf(
          Locale.ROOT,
          "%d forks that repeat others were left out, as this machine takes longer than the %d s"
              + " of the profile %s%n",
          forks,
          profile.limitSeconds(),
          profile);
    }
  }

  private int measure(
      BenchmarkPlan plan,
      JmhOptions options,
      DueCluster cluster,
      Path folder,
      RunInterruption interruption)
      throws BenchmarkFailedException, IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (BenchProgress shown = BenchProgress.of(progress, err)) {
      return measure(plan, options, cluster, folder, shown);
    } finally {
      interruption.measured();
    }
  }

  /** The profiles' times are without Ray; without it a whole profile lacks something. */
  private void announce(BenchmarkPlan plan, RayPlace place) {
    PrintWriter err = spec.commandLine().getErr();
    if (place instanceof RayPlace.Reached && plan.isOnRay()) {
      double seconds = plan.linesOnRay().stream().mapToDouble(PlanLine::seconds).sum();
      err.printf(Locale.ROOT, "Ray: measured last, for %.0f s%n", seconds);
    } else if (place instanceof RayPlace.Missing missing
        && !plan.profile().equals(BenchmarkPlan.CUSTOM)) {
      err.println(RayNote.line(missing.why()));
    }
  }

  private int measure(
      BenchmarkPlan plan, JmhOptions options, DueCluster cluster, Path folder, RunListener shown)
      throws BenchmarkFailedException, IOException {
    Optional<MetricsEndpoint> endpoint = metrics.open();
    if (endpoint.isEmpty()) {
      return new BenchmarkRunner(plan, options, seed, cluster, shown).run(folder);
    }
    spec.commandLine().getErr().println(MetricsOption.place(endpoint.get()));
    try (BenchMetrics told = new BenchMetrics(endpoint.get(), shown)) {
      return new BenchmarkRunner(plan, options, seed, cluster, told).run(folder);
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
