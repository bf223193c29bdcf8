package io.kendall.cli;

import io.kendall.analysis.capacity.Plan;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.Report;
import io.kendall.report.ReportFolder;
import io.kendall.report.chart.ChartsUnavailableException;
import io.kendall.result.FaultRecord;
import io.kendall.result.ResultFileException;
import io.kendall.result.ResultStore;
import io.kendall.result.RunResult;
import io.kendall.result.TurnSession;
import io.kendall.syntax.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Renders the report on a run. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Renders a run as README.md, index.html and SVG charts, and prints the verdict. Where a"
          + " baseline lies beside the run, it shows what changed since.",
      "It reports on the pool and does not gate: a slow or busy machine is no error in the code."
          + " Capacity plans are promises, so the exit code is 1 where one fails on service and the"
          + " worker gap that the run measured; else 0."
    })
final class ReportCommand implements Callable<Integer> {
  private static final String USUAL_PLANS = "src/plans";

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = {
        "Folder of runs, of which the newest complete one is taken (the baseline where there is no"
            + " other), or the folder of one run. Default: ${DEFAULT-VALUE}"
      })
  private Path results;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "report",
      description = "Folder to write to; made where it is not there. Default: ${DEFAULT-VALUE}")
  private Path out;

  @Option(
      names = "--plans",
      paramLabel = "DIR",
      description = {
        "Capacity plans to check, a file or a folder of them; each gets its verdict and a chart."
            + " Default: "
            + USUAL_PLANS
            + ", where that is a folder."
      })
  private @Nullable Path plans;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ReportCommand() {}

  @Override
  public Integer call() {
    List<Plan> wanted = plans();
    Path run = run();
    RunResult result = read(run);
    requireWhole(run, result);
    Report report =
        render(
            () ->
                Report.of(
                    result,
                    PlanReviews.of(wanted, result),
                    faults(run),
                    sessions(run),
                    againstBaseline(run)));
    write(report);
    PrintWriter answer = spec.commandLine().getOut();
    answer.println("run:     " + run);
    answer.println(
        "verdict: " + report.verdict().label().toUpperCase(Locale.ROOT) + ": " + report.sentence());
    answer.println("report:  " + out.resolve(ReportFolder.PAGE).toAbsolutePath().normalize());
    return report.plans() == Verdict.FAIL ? ExitCode.AGAINST : ExitCode.OK;
  }

  private List<Plan> plans() {
    if (plans != null) {
      return PlanFiles.read(List.of(plans));
    }
    Path usual = Path.of(USUAL_PLANS);
    return Files.isDirectory(usual) ? PlanFiles.read(List.of(usual)) : List.of();
  }

  private Path run() {
    if (Files.isRegularFile(results) || Files.exists(results.resolve(ResultStore.JMH_FILE))) {
      return results;
    }
    ResultStore store = ResultStore.in(results);
    try {
      if (store.runs().isEmpty() && store.baseline().isEmpty()) {
        throw new UsageException(
            "--results %s: no complete run is there%s; \"mvn verify -Pbench\" or the command bench makes one"
                .formatted(results, store.half().map(" (%s)"::formatted).orElse("")));
      }
      return store.latest();
    } catch (ResultFileException e) {
      throw new UsageException("--results " + e.getMessage());
    }
  }

  private static RunResult read(Path run) {
    try {
      return ResultStore.read(run);
    } catch (ResultFileException e) {
      throw new UsageException("--results " + e.getMessage());
    }
  }

  private static Optional<FaultRecord> faults(Path run) {
    try {
      return ResultStore.faults(run);
    } catch (ResultFileException e) {
      throw new UsageException("--results " + e.getMessage());
    }
  }

  private static List<TurnSession> sessions(Path run) {
    try {
      return ResultStore.sessions(run);
    } catch (ResultFileException e) {
      throw new UsageException("--results " + e.getMessage());
    }
  }

  private static void requireWhole(Path run, RunResult result) {
    List<String> shortfalls = result.shortfalls();
    if (!shortfalls.isEmpty()) {
      throw new MeasurementException(
          "--results %s: the run is not whole, no report is written: %s"
              .formatted(run, String.join("; ", shortfalls)));
    }
  }

  private Optional<Comparison> againstBaseline(Path run) {
    try {
      return BaselineComparison.of(ResultStore.in(results), run);
    } catch (ResultFileException e) {
      throw new UsageException("--results " + e.getMessage());
    }
  }

  private static Report render(Supplier<Report> report) {
    try {
      return report.get();
    } catch (ChartsUnavailableException e) {
      throw new UsageException(said(e));
    }
  }

  private void write(Report report) {
    try {
      ReportFolder.write(out, report.document());
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          "--out " + out + ": " + e.getFile() + " is no report's; choose another folder");
    } catch (NotDirectoryException e) {
      throw new UsageException("--out " + out + ": that is a file; wanted a folder");
    } catch (IOException e) {
      throw new UsageException("--out " + out + ": cannot be written: " + FileTrouble.reason(e));
    }
  }

  private static String said(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
