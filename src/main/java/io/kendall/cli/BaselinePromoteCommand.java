package io.kendall.cli;

import io.kendall.result.Provenance;
import io.kendall.result.ResultFileException;
import io.kendall.result.ResultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the newest run the baseline. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Makes the newest run the baseline, in place of the one before. Nothing else changes the"
          + " baseline. A run that was measured with uncommitted changes, that failed, that is not"
          + " whole, or that is not of the profile default or full is refused (exit code 2)."
    })
final class BaselinePromoteCommand implements Callable<Integer> {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BaselinePromoteCommand() {}

  @Override
  public Integer call() {
    try {
      ResultStore store = ResultStore.in(results);
      List<Path> runs = store.runs();
      if (runs.isEmpty()) {
        throw new UsageException(
            "--results " + results + ": holds no run to promote; the command bench makes one");
      }
      Path run = runs.get(runs.size() - 1);
      Path baseline = store.promote(run);
      Provenance provenance = ResultStore.read(baseline).provenance();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s is now the run %s: profile %s, commit %s%n",
              baseline,
              run.getFileName(),
              provenance.profile(),
              provenance.commit());
      return ExitCode.OK;
    } catch (ResultFileException e) {
      throw new UsageException("--results " + e.getMessage());
    }
  }
}
