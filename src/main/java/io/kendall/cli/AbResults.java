package io.kendall.cli;

import io.kendall.analysis.regression.Comparison;
import io.kendall.report.chart.ChartsUnavailableException;
import io.kendall.result.ResultStore;
import io.kendall.syntax.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a session leaves what it measured, if anywhere: found out before anything is measured. */
final class AbResults {
  private static final String JSON = "comparison.json";
  private static final String COMMENT = "comment.md";

  private final @Nullable Path folder;
  private final PrintWriter err;

  private AbResults(@Nullable Path folder, PrintWriter err) {
    this.folder = folder;
    this.err = err;
  }

  /** In a folder, which is made where it is not there; nowhere if there is none. */
  static AbResults in(@Nullable Path folder, PrintWriter err) {
    if (folder != null) {
      try {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
          throw new UsageException("--results " + folder + ": cannot be written");
        }
      } catch (IOException e) {
        throw new UsageException(
            "--results " + folder + ": cannot be written: " + FileTrouble.reason(e));
      }
    }
    return new AbResults(folder, err);
  }

  /** The results of one side, as one run. */
  void store(String side, List<Path> runs) {
    if (folder != null && !runs.isEmpty()) {
      ResultStore.join(runs, folder.resolve(side));
    }
  }

  /** The verdict, for machines and for a pull request, and as a picture. */
  void store(Comparison comparison) throws IOException {
    if (folder == null) {
      return;
    }
    try (PrintWriter json = new PrintWriter(Files.newBufferedWriter(folder.resolve(JSON)));
        PrintWriter comment = new PrintWriter(Files.newBufferedWriter(folder.resolve(COMMENT)))) {
      ComparisonAnswer.print(json, OutputFormat.JSON, comparison);
      ComparisonAnswer.print(comment, OutputFormat.MARKDOWN, comparison);
    }
    try {
      RegressionPlot.write(folder, comparison);
    } catch (ChartsUnavailableException e) {
      // What took minutes to measure is worth more than its picture.
      err.println("no chart is drawn: " + e.getMessage());
    }
  }
}
