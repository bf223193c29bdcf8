package io.kendall.runtime.executor.process;

import static io.kendall.runtime.executor.Outcomes.await;

import io.kendall.runtime.agent.MischiefAgent;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A parent that takes all there is of something, descriptors or room in the temporary folder, while
 * its pool works and has to kill a worker, and gives it back. It says what came of it, a line each.
 */
public final class ScarceParent {
  private static final int WORKERS = 2;
  private static final int TASKS = 50;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Time enough to begin on any machine: given up before that, the task costs no worker. */
  private static final Duration DEADLINE = Duration.ofSeconds(4);

  /** Longer than the pool's first attempts to replace a worker. */
  private static final long SCARCE_MILLIS = 500;

  private ScarceParent() {}

  /** What is taken away. */
  private interface Scarcity {
    /** Takes all that is left. */
    void begin() throws IOException;

    /** Gives it back. */
    void end() throws IOException;
  }

  /** Takes {@code descriptors} or {@code room}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Scarcity scarcity = args[0].equals("room") ? new Room() : new Descriptors();
    TaskExecutor pool;
    try {
      pool = ProcessExecutor.start(WORKERS, TestPools.options(), DispatchPolicy.standard());
    } catch (IOException e) {
      System.out.println("refused: " + e.getMessage());
      return;
    }
    // What is loaded once is loaded before, by a worker's death, too.
    endAWorker(pool);
    await("it is replaced", LIMIT, () -> pool.workerIds().size() == WORKERS);
    System.out.println("before " + completed(pool));
    Map<Integer, String> files = Belongings.files();
    scarcity.begin();
    System.out.println("scarce " + completed(pool));
    endAWorker(pool);
    System.out.println("a worker less " + completed(pool));
    Thread.sleep(SCARCE_MILLIS);
    System.out.println("workers " + pool.workerIds().size());
    scarcity.end();
    await("the pool is whole", LIMIT, () -> pool.workerIds().size() == WORKERS);
    System.out.println("after " + completed(pool));
    System.out.println("lost files " + without(files, Belongings.files()));
    pool.close();
  }

  private static Map<Integer, String> without(
      Map<Integer, String> some, Map<Integer, String> others) {
    Map<Integer, String> rest = new TreeMap<>(some);
    rest.entrySet().removeAll(others.entrySet());
    return rest;
  }

  /** By a task that does not end, so that the pool has to kill its worker. */
  private static void endAWorker(TaskExecutor pool) {
    TaskOutcome late =
        Outcomes.of(
            pool.submit(
                Outcomes.mischief(-1, MischiefAgent.Deed.LOOP_WITHOUT_END).within(DEADLINE)));
    long victim = late.timing().worker();
    await("its worker's end is seen", LIMIT, () -> !pool.workerIds().contains(victim));
  }

  private static long completed(TaskExecutor pool) {
    return Outcomes.of(Outcomes.submit(pool, TASKS, Outcomes::echo)).stream()
        .filter(Completed.class::isInstance)
        .count();
  }

  private static final class Descriptors implements Scarcity {
    private final List<InputStream> open = new ArrayList<>();

    @Override
    public void begin() {
      try {
        while (true) {
          open.add(Files.newInputStream(Path.of("/dev/null")));
        }
      } catch (IOException exhausted) {
        System.out.println("taken");
      }
    }

    @Override
    public void end() throws IOException {
      for (InputStream stream : open) {
        stream.close();
      }
    }
  }

  private static final class Room implements Scarcity {
    private final Path file = Path.of(System.getProperty("java.io.tmpdir"), "filler");

    @Override
    public void begin() throws IOException {
      try (OutputStream out = Files.newOutputStream(file)) {
        byte[] page = new byte[4096];
        while (true) {
          out.write(page);
        }
      } catch (IOException full) {
        System.out.println("taken");
      }
    }

    @Override
    public void end() throws IOException {
      Files.delete(file);
    }
  }
}
