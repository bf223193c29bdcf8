package io.kendall.runtime.executor.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A parent whose pool works at 70% of its capacity for some seconds, or at what a busy machine
 * leaves of it, while a random worker is killed every two seconds. Each second it prints its
 * resident memory in kilobytes, its descriptors and its threads; at last, after "end", its tasks,
 * those done, those tried again and the kills.
 */
public final class SoakParent {
  private static final int WORKERS = 4;
  private static final Duration SERVICE = Duration.ofMillis(5);
  private static final double UTILIZATION = 0.7;
  private static final int MOST_WAITING = 2000;
  private static final double NANOS_PER_TASK = SERVICE.toNanos() / (WORKERS * UTILIZATION);

  private final TaskExecutor pool;
  private final Random random = new Random(FaultTrial.SEED);
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong triedAgain = new AtomicLong();
  private int submitted;
  private int kills;

  private SoakParent(TaskExecutor pool) {
    this.pool = pool;
  }

  /** Takes the seconds. */
  public static void main(String[] args) throws IOException {
    SoakParent soak;
    try (TaskExecutor pool =
        ProcessExecutor.start(
            WORKERS,
            TestPools.options(),
            DispatchPolicy.standard().withDrainLimit(Duration.ofMinutes(2)))) {
      soak = new SoakParent(pool);
      soak.work(Integer.parseInt(args[0]));
    }
    System.out.printf(
        "end %d %d %d %d%n", soak.submitted, soak.done.get(), soak.triedAgain.get(), soak.kills);
  }

  private void work(int seconds) throws IOException {
    long startNanos = System.nanoTime();
    for (int second = 1; second <= seconds; second++) {
      long untilNanos = startNanos + SECONDS.toNanos(second);
      while (System.nanoTime() - untilNanos < 0) {
        submitUntil(System.nanoTime() - startNanos);
        LockSupport.parkNanos(1_000_000);
      }
      List<Long> alive = pool.workerIds();
      if (alive.size() == WORKERS) {
        System.out.println(residentKilobytes() + " " + descriptors() + " " + threads());
        if (second % 2 == 0) {
          ProcessHandle.of(alive.get(random.nextInt(WORKERS))).ifPresent(this::kill);
        }
      }
    }
  }

  private void submitUntil(long passedNanos) {
    while (submitted * NANOS_PER_TASK < passedNanos && submitted - ended.get() < MOST_WAITING) {
      submitted++;
      var unused = pool.submit(Outcomes.sleep(submitted, SERVICE)).thenAccept(this::count);
    }
  }

  private void count(TaskOutcome outcome) {
    ended.incrementAndGet();
    done.addAndGet(outcome instanceof Completed ? 1 : 0);
    triedAgain.addAndGet(outcome.timing().attempt() > 1 ? 1 : 0);
  }

  private void kill(ProcessHandle worker) {
    kills += worker.destroyForcibly() ? 1 : 0;
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  /** The JDK keeps its reapers of processes for a minute. */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().equals("process reaper"))
        .count();
  }
}
