package io.kendall.analysis.capacity;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Fingerprint;
import io.kendall.result.Metric;
import io.kendall.result.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The worker gap that a stored run measured. */
public final class GapRecord {
  private static final String OPEN_LOOP = "OpenLoopBenchmark.poisson";

  private GapRecord() {}

  /**
   * The mean worker gap of the open-loop cells of worker processes whose number of workers is
   * nearest.
   *
   * @param run a stored run
   * @param machine facts of the present machine, by the names of a run's provenance
   * @param workers number of workers (c)
   * @return the gap in seconds, at least 0; empty where the run is another machine's or measured
   *     none
   */
  public static OptionalDouble seconds(RunResult run, Map<String, String> machine, int workers) {
    return Fingerprint.sameMachine(run.provenance().machine(), machine)
        ? seconds(run, workers)
        : OptionalDouble.empty();
  }

  /**
   * The same on the machine that the run was made on, whichever that is.
   *
   * @param run a stored run
   * @param workers number of workers (c)
   * @return the gap in seconds, at least 0; empty where the run measured none
   */
  public static OptionalDouble seconds(RunResult run, int workers) {
    List<BenchmarkRow> rows = run.rows().stream().filter(GapRecord::holdsGap).toList();
    int nearest =
        rows.stream()
            .map(GapRecord::workers)
            .min(Comparator.comparingInt(count -> Math.abs(count - workers)))
            .orElse(0);
    return rows.stream()
        .filter(row -> workers(row) == nearest)
        .mapToDouble(GapRecord::gapSeconds)
        .map(gap -> Math.max(0, gap))
        .average();
  }

  private static boolean holdsGap(BenchmarkRow row) {
    return row.simpleName().equals(OPEN_LOOP)
        && row.params().getOrDefault("executor", "").equals("process")
        && workers(row) > 0
        && Double.isFinite(gapSeconds(row));
  }

  private static int workers(BenchmarkRow row) {
    String workers = row.params().getOrDefault("workers", "");
    return workers.matches("\\d{1,6}") ? Integer.parseInt(workers) : 0;
  }

  private static double gapSeconds(BenchmarkRow row) {
    Metric metric = row.metrics().get(Figure.GAP_MEAN.label());
    return metric == null ? Double.NaN : metric.score();
  }
}
