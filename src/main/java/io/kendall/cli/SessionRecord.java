package io.kendall.cli;

import io.kendall.analysis.regression.ComparedRow;
import io.kendall.analysis.regression.Comparison;
import io.kendall.analysis.regression.RegressionVerdict;
import io.kendall.benchmark.Machine;
import io.kendall.result.Figure;
import io.kendall.result.ResultFileException;
import io.kendall.result.TurnSession;
import io.kendall.result.TurnSessionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The file to which a session adds what it came to, if to any: found out before it begins. */
final class SessionRecord {
  private final @Nullable Path file;
  private final Instant startedAt = Instant.now();

  private SessionRecord(@Nullable Path file) {
    this.file = file;
  }

  /**
   * Into a file, which is made where it is not there; nowhere if there is none.
   *
   * @param base what head is compared with, which has to be the same jar
   */
  static SessionRecord in(@Nullable Path file, Path base, Path head) {
    if (file != null) {
      if (!isSame(base, head)) {
        throw new UsageException(
            "--record: keeps sessions of a jar with itself, and --base and --head differ");
      }
      try {
        List<TurnSession> unused = TurnSessionFile.read(file);
      } catch (ResultFileException e) {
        throw new UsageException("--record " + e.getMessage());
      }
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isWritable(folder)) {
        throw new UsageException("--record " + file + ": its folder cannot be written");
      }
    }
    return new SessionRecord(file);
  }

  /**
   * Adds the session, which has just ended.
   *
   * @param slowdown what head's workers were given, as it was asked for; empty if nothing
   */
  void add(Comparison comparison, String slowdown) {
    if (file == null) {
      return;
    }
    Map<String, String> machine = Machine.facts();
    TurnSession session =
        new TurnSession(
            startedAt,
            Duration.between(startedAt, Instant.now()).toMillis() / 1e3,
            slowdown,
            comparison.verdict().label(),
            (int) comparison.rows().stream().filter(ComparedRow::gates).count(),
            comparison.regressed().size(),
            changes(comparison).min(),
            changes(comparison).max(),
            machine.get("cpu_model") + ", " + machine.get("cores") + " cores",
            System.getProperty("java.version"));
    try {
      TurnSessionFile.add(file, session);
    } catch (ResultFileException e) {
      throw new MeasurementException("--record " + e.getMessage(), e);
    }
  }

  private static boolean isSame(Path base, Path head) {
    try {
      return Files.isRegularFile(base) && Files.mismatch(base, head) < 0;
    } catch (IOException e) {
      throw new UsageException("--base " + base + ": cannot be read: " + e);
    }
  }

  private static DoubleStream changes(Comparison comparison) {
    return comparison.rows().stream()
        .filter(row -> row.quantity().metric().equals(Figure.THROUGHPUT_RATIO.label()))
        .filter(row -> row.verdict() != RegressionVerdict.FAILED)
        .map(ComparedRow::change)
        .flatMapToDouble(OptionalDouble::stream);
  }
}
