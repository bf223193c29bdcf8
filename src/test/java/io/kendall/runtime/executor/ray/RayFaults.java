package io.kendall.runtime.executor.ray;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.process.FaultTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps what came of faults on a cluster; each is done once, or as often as it is timed. */
final class RayFaults {
  private static final String POOL = "kendall-ray";

  private RayFaults() {}

  /** How often the effect of each task is there, by its number. */
  static Map<Integer, Long> timesDone(Path effects) throws IOException {
    return Files.readAllLines(effects).stream()
        .collect(
            Collectors.groupingBy(
                line -> Integer.valueOf(line.split(" ", 2)[0]), Collectors.counting()));
  }

  /** Tasks and their effects, of which none is there more often than its task was begun. */
  static void record(
      String fault,
      List<TaskOutcome> outcomes,
      Map<Integer, Long> timesDone,
      long[] wholeNanos,
      String outcome) {
    FaultTrial.record(
        new FaultRow(
            POOL,
            fault,
            wholeNanos.length,
            outcomes.size(),
            outcomes.stream().filter(it -> !(it instanceof Completed)).count(),
            outcomes.stream().filter(it -> it.timing().attempt() > 1).count(),
            timesDone.values().stream().filter(times -> times > 1).count(),
            0,
            Optional.empty(),
            Optional.of(RecoveryTimes.ofNanos(wholeNanos)),
            outcome));
  }

  /** Tasks beside the one at fault, all of which were done at once. */
  static void recordBeside(int tasks, String fault, String outcome) {
    Optional<RecoveryTimes> untimed = Optional.empty();
    FaultTrial.record(new FaultRow(POOL, fault, 1, tasks, 0, 0, 0, 0, untimed, untimed, outcome));
  }

  /** No tasks that had nothing wrong with them. */
  static void recordEnd(long endNanos, String fault, String outcome) {
    Optional<RecoveryTimes> end = Optional.of(RecoveryTimes.ofNanos(new long[] {endNanos}));
    FaultTrial.record(new FaultRow(POOL, fault, 1, 0, 0, 0, 0, 0, Optional.empty(), end, outcome));
  }
}
