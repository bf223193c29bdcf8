package io.kendall.cli;

import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RegressionVerdict;
import io.kendall.analysis.regression.RunScores;
import io.kendall.report.RegressionText;
import io.kendall.result.ResultFileException;
import io.kendall.result.ResultStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds the newest run against the baseline, in a few lines. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Holds the newest run against the baseline and says in a few lines what got worse; the"
          + " command compare shows every row. On another machine than the baseline's only ratios"
          + " to what the same machine does at best are compared.",
      "",
      "Exit codes: 0 also where it is inconclusive, not comparable, or there is nothing to compare;"
          + " 1 regressed; 2 a file cannot be read; 3 a benchmark did not run."
    })
final class BaselineCheckCommand implements Callable<Integer> {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BaselineCheckCommand() {}

  @Override
  public Integer call() {
    try {
      ResultStore store = ResultStore.in(results);
      Optional<Path> baseline = store.baseline();
      List<Path> runs = store.runs();
      if (baseline.isEmpty() || runs.isEmpty()) {
        String missing = baseline.isEmpty() ? "there is none yet" : "no run to hold against it";
        say("baseline: " + missing);
        return ExitCode.OK;
      }
      RunScores base = RunScores.read(baseline.get());
      return tell(Comparison.of(base, RunScores.read(runs.get(runs.size() - 1)), false));
    } catch (ResultFileException e) {
      throw new UsageException("--results " + e.getMessage());
    }
  }

  private int tell(Comparison comparison) {
    comparison.rows().stream()
        .filter(row -> row.gates() && isAgainst(row.verdict()))
        .forEach(this::tell);
    comparison.notes().forEach(this::say);
    say("baseline: " + RegressionText.sentence(comparison));
    int code = CompareCommand.exitCode(comparison.verdict());
    return code == ExitCode.NOT_COMPARABLE ? ExitCode.OK : code;
  }

  private static boolean isAgainst(RegressionVerdict verdict) {
    return verdict == RegressionVerdict.REGRESSED || verdict == RegressionVerdict.FAILED;
  }

  private void tell(ComparedRow row) {
    String unit = row.quantity().unit();
    say(
        "%s: %s, %s: %s, then %s, %s (95%%: %s)"
            .formatted(
                RegressionText.verdict(row),
                RegressionText.name(row),
                row.quantity().metric(),
                RegressionText.value(row.base(), unit),
                RegressionText.value(row.head(), unit),
                RegressionText.change(row),
                RegressionText.interval(row)));
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
  }
}
