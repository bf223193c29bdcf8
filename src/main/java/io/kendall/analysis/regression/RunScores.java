package io.kendall.analysis.regression;

import io.kendall.result.BenchmarkRow;
import io.kendall.result.Fingerprint;
import io.kendall.result.JmhRow;
import io.kendall.result.Metric;
import io.kendall.result.Provenance;
import io.kendall.result.ResultStore;
import io.kendall.result.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The figures of a result file: JMH's JSON, whoever wrote it, or a run of this project with its
 * provenance.
 *
 * @param provenance where they come from, where that is stored
 * @param scores the figures, in the order of the file
 * @param shortfalls what a run lacks of its own plan, a line each
 * @param jdks the versions of the JDKs that were measured with
 */
public record RunScores(
    Optional<Provenance> provenance,
    Map<RowKey, ForkScores> scores,
    List<String> shortfalls,
    Set<String> jdks) {
  public RunScores {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    shortfalls = List.copyOf(shortfalls);
    jdks = Collections.unmodifiableSet(new TreeSet<>(jdks));
  }

  /**
   * Reads a file row by row.
   *
   * @param run a file, or the folder of a run
   * @throws io.kendall.result.ResultFileException if it is missing, empty, cut off, not of JMH's
   *     form, or of a newer schema
   */
  public static RunScores read(Path run) {
    Optional<Provenance> provenance = ResultStore.provenance(run);
    Collector collector = new Collector();
    ResultStore.stream(run, collector::add);
    List<String> shortfalls =
        provenance.map(it -> new RunResult(it, collector.rows).shortfalls()).orElse(List.of());
    return new RunScores(provenance, collector.scores, shortfalls, collector.jdks);
  }

  /** The scores of several runs of the same plan, one after the other, as those of one. */
  public RunScores and(RunScores later) {
    Map<RowKey, ForkScores> all = new LinkedHashMap<>(scores);
    later.scores.forEach((key, figure) -> all.merge(key, figure, ForkScores::and));
    Set<String> allJdks = new TreeSet<>(jdks);
    allJdks.addAll(later.jdks);
    List<String> lacking = new ArrayList<>(shortfalls);
    lacking.addAll(later.shortfalls);
    return new RunScores(provenance.or(later::provenance), all, lacking, allJdks);
  }

  /** The scores of no run. */
  public static RunScores none() {
    return new RunScores(Optional.empty(), Map.of(), List.of(), Set.of());
  }

  /** The same without some benchmarks. */
  RunScores without(Set<RowKey> benchmarks) {
    Map<RowKey, ForkScores> others = new LinkedHashMap<>(scores);
    others.keySet().removeIf(key -> benchmarks.contains(key.ofBenchmark()));
    return new RunScores(provenance, others, shortfalls, jdks);
  }

  /** Whether two runs were made on machines that cannot be told apart, as far as is known. */
  boolean onSameMachineAs(RunScores other) {
    return provenance.isEmpty()
        || other.provenance.isEmpty()
        || Fingerprint.same(provenance.get().machine(), other.provenance.get().machine());
  }

  /** Whether two runs drew their tasks from the same seed. */
  boolean onSameTraceAs(RunScores other) {
    return provenance.isPresent()
        && other.provenance.isPresent()
        && provenance.get().seed() == other.provenance.get().seed();
  }

  /** The benchmarks with their parameters. */
  Set<RowKey> benchmarks() {
    return scores.keySet().stream().map(RowKey::ofBenchmark).collect(Collectors.toSet());
  }

  private static final class Collector {
    private final Map<RowKey, ForkScores> scores = new LinkedHashMap<>();
    private final List<BenchmarkRow> rows = new ArrayList<>();
    private final Set<String> jdks = new TreeSet<>();

    void add(JmhRow read) {
      BenchmarkRow row = read.row();
      if (!read.jdk().isEmpty()) {
        jdks.add(read.jdk());
      }
      rows.add(withoutSamples(row));
      for (ForkScores figure : RowScores.of(row)) {
        RowKey key =
            new RowKey(row.benchmark(), row.params(), figure.quantity().metric(), setup(read));
        // A file may hold a benchmark several times where runs were put together.
        scores.merge(key, figure, ForkScores::and);
      }
    }

    private static BenchmarkRow withoutSamples(BenchmarkRow row) {
      Metric score = new Metric(row.primary().score(), row.primary().unit(), List.of());
      return new BenchmarkRow(
          row.benchmark(), row.mode(), row.forks(), row.params(), score, Map.of());
    }

    private static String setup(JmhRow read) {
      String threads = read.threads() == 1 ? "1 thread" : read.threads() + " threads";
      String batch = read.batchSize() == 1 ? "" : ", batches of " + read.batchSize();
      return read.row().mode() + ", " + threads + batch;
    }
  }
}
