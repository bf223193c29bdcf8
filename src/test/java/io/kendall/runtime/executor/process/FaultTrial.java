package io.kendall.runtime.executor.process;

import io.kendall.benchmark.TrialProvenance;
import io.kendall.result.FaultRecord;
import io.kendall.result.FaultRow;
import io.kendall.result.Provenance;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often faults are tried, {@code -Dfaults.scale=100} for all of them, and the file that {@code
 * -Dfaults.record=FILE} names for what came of it.
 */
public final class FaultTrial {
  /** How many times as often as in an ordinary build. */
  public static final int SCALE = Integer.getInteger("faults.scale", 1);

  private static final String PROFILE = "faults";

  /** What is drawn at random is drawn from this. */
  public static final long SEED = 20261126;

  private FaultTrial() {}

  /** So many, and that times the scale divided by so much, if that is more. */
  public static int times(int atLeast, double perScale) {
    return Math.max(atLeast, (int) (perScale * SCALE));
  }

  /** Records a row in place of that of the same pool and fault; one thread at a time. */
  public static void record(FaultRow row) {
    System.out.println("fault: " + row);
    String name = System.getProperty("faults.record");
    if (name == null) {
      return;
    }
    Path file = Path.of(name);
    Instant startedAt = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    List<FaultRow> rows = new ArrayList<>();
    Provenance now = TrialProvenance.of(PROFILE, SEED, startedAt);
    if (Files.exists(file)) {
      FaultRecord before = FaultRecord.read(file);
      if (!isAlike(before.provenance(), now)) {
        throw new IllegalStateException(
            file + " is of another machine or commit: name another file");
      }
      rows.addAll(before.rows());
      startedAt = before.provenance().startedAt();
    }
    rows.removeIf(old -> old.pool().equals(row.pool()) && old.fault().equals(row.fault()));
    rows.add(row);
    new FaultRecord(TrialProvenance.of(PROFILE, SEED, startedAt), rows).write(file);
  }

  private static boolean isAlike(Provenance one, Provenance other) {
    Map<String, String> machine = new LinkedHashMap<>(one.machine());
    machine.put(TrialProvenance.LOAD, other.machine().get(TrialProvenance.LOAD));
    return machine.equals(other.machine())
        && one.commit().equals(other.commit())
        && one.dirty() == other.dirty();
  }
}
