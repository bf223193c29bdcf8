package io.kendall.cli;

import io.kendall.analysis.regression.Comparison;
import io.kendall.report.RegressionForest;
import io.kendall.report.chart.SvgChart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The rows of a comparison as a file. */
final class RegressionPlot {
  private static final String FILE = RegressionForest.ID + ".svg";

  private RegressionPlot() {}

  /**
   * Writes {@code regressions.svg} into the folder.
   *
   * @return whether there was anything to draw
   * @throws io.kendall.report.chart.ChartsUnavailableException where nothing can be drawn
   */
  static boolean write(Path folder, Comparison comparison) throws IOException {
    Optional<SvgChart> chart = RegressionForest.of(comparison);
    if (chart.isPresent()) {
      chart.get().write(folder.resolve(FILE));
    }
    return chart.isPresent();
  }
}
