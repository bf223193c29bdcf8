package io.kendall.cli;

import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RegressionVerdict;
import io.kendall.analysis.regression.RunScores;
import io.kendall.report.RegressionText;
import io.kendall.report.chart.ChartsUnavailableException;
import io.kendall.result.ResultFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Regression verdicts from two result files. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Says for each benchmark whether head is worse than base. It reads JMH's JSON (-rf json),"
          + " whoever wrote it, and the runs of the command bench. One fork is one sample; a row is"
          + " regressed or improved where the whole 95%% interval of the ratio lies beyond its"
          + " margin (5%%, 15%% for overheads, 20%% for tails, of a gap 2 µs at least), unchanged where it lies within, and"
          + " inconclusive otherwise. --format markdown is a comment for a pull request.",
      "",
      "Exit codes: 0 neither of these, also where it is inconclusive; 1 regressed; 2 a file cannot"
          + " be read; 3 a benchmark of head did not run; 4 nothing is comparable, or the runs are"
          + " of different machines."
    },
    footer = {
      "",
      "JSON: one object: verdict, sentence, notes, rows: benchmark, params, setup, metric, unit,"
          + " verdict (regressed, failed, removed, improved, inconclusive, not_comparable, added,"
          + " unchanged), gates (whether it counts), base, head (geometric means), change (ratio -"
          + " 1, + is worse), ci95 (its ends), margin, p (Mann-Whitney, two-sided, exact up to 120"
          + " forks, 40 where some are tied), n_base, n_head, paired, forks_needed, reason; with --plans also plans: a"
          + " sentence for each.",
      "",
      "Examples:",
      "  compare base.json head.json",
      "  compare results/baseline results/20261125T030405Z --format markdown --plans src/plans"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "JMH's JSON file, or the folder of a run, to compare with.")
  private Path base;

  @Parameters(
      index = "1",
      paramLabel = "HEAD",
      description = "JMH's JSON file, or the folder of a run, to judge.")
  private Path head;

  @Option(
      names = "--allow-removed",
      description = {
        "Benchmarks of BASE that HEAD lacks were taken out on purpose. JMH's file leaves out what"
            + " crashed, so without this they count as failed."
      })
  private boolean allowRemoved;

  @Option(
      names = "--plans",
      paramLabel = "DIR",
      description = {
        "Capacity plans, a file or a folder of them: also say what the change of the worker gap"
            + " from BASE to HEAD does to their margins."
      })
  private @Nullable Path plans;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description = {
        "Also draw the rows with their intervals and margins, as regressions.svg in this folder,"
            + " which is made if it is not there."
      })
  private @Nullable Path charts;

  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CompareCommand() {}

  @Override
  public Integer call() {
    Comparison comparison = Comparison.of(read("BASE", base), read("HEAD", head), allowRemoved);
    if (charts != null) {
      draw(comparison, charts);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (plans == null) {
      ComparisonAnswer.print(out, output.format(), comparison);
    } else {
      List<String> shifts = PlanShifts.sentences(plans, base, head);
      ComparisonAnswer.print(out, output.format(), comparison, shifts);
    }
    int code = exitCode(comparison.verdict());
    if (code != ExitCode.OK && output.format() != OutputFormat.TABLE) {
      String sentence = RegressionText.sentence(comparison);
      spec.commandLine().getErr().println("kendall: " + sentence);
    }
    return code;
  }

  private void draw(Comparison comparison, Path folder) {
    try {
      if (!RegressionPlot.write(folder, comparison)) {
        spec.commandLine().getErr().println("--charts: no row has a ratio that could be drawn");
      }
    } catch (IOException | ChartsUnavailableException e) {
      throw new UsageException("--charts: " + e.getMessage());
    }
  }

  private static RunScores read(String name, Path file) {
    try {
      RunScores scores = RunScores.read(file);
      if (scores.scores().isEmpty()) {
        throw new UsageException(name + " " + file + ": holds no benchmark");
      }
      return scores;
    } catch (ResultFileException e) {
      throw new UsageException(name + " " + e.getMessage());
    }
  }

  static int exitCode(RegressionVerdict verdict) {
    return switch (verdict) {
      case REGRESSED -> ExitCode.AGAINST;
      case FAILED -> ExitCode.NOT_MEASURED;
      case NOT_COMPARABLE -> ExitCode.NOT_COMPARABLE;
      case IMPROVED, UNCHANGED, INCONCLUSIVE, ADDED, REMOVED -> ExitCode.OK;
    };
  }
}
