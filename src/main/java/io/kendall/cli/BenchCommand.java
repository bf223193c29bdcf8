package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.benchmark.BenchmarkFailedException;
import io.kendall.benchmark.BenchmarkPlan;
import io.kendall.benchmark.BenchmarkRunner;
import io.kendall.benchmark.JmhOptions;
import io.kendall.benchmark.Profile;
import io.kendall.benchmark.RunProvenance;
import io.kendall.result.PartialRun;
import io.kendall.result.PlanLine;
import io.kendall.result.ResultFileException;
import io.kendall.result.ResultStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

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
  @Spec private CommandSpec spec;

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
      names = "--list",
      description = "Print what the profile measures and how long that takes, and do nothing.")
  private boolean list;

  @Option(names = "--help", usageHelp = true, description = "Show this help message and exit.")
  private boolean help;

  @Parameters(
      arity = "0..*",
      paramLabel = "REGEX",
      description = "Benchmarks to run, by regular expressions on their names (default: all).")
  private List<String> patterns = new ArrayList<>();

  @Unmatched private List<String> others = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BenchCommand() {}

  @Override
  public Integer call() throws IOException {
    return ExitCode.OK;
  }
}
