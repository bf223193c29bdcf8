package io.kendall.runtime.executor.ray;

import static io.kendall.runtime.agent.MischiefAgent.Deed.HALT_WITH_WORDS;
import static io.kendall.runtime.agent.MischiefAgent.Deed.PRINT_100_MB;
import static io.kendall.runtime.executor.Outcomes.await;
import static io.kendall.runtime.executor.Outcomes.echo;
import static io.kendall.runtime.executor.Outcomes.mischief;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kendall.runtime.agent.EffectAgent;
import io.kendall.runtime.agent.EffectAgent.Death;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Lost;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.ray.RayCluster;
import io.kendall.runtime.ray.RayConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Actors and drivers that are killed. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("ray")
class RayFaultIT {
  @RegisterExtension static final RayCluster CLUSTER = new RayCluster();

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long SEED = 20_261;

  @TempDir private Path folder;
  private RayConnection connection;

  @BeforeAll
  void connect() throws IOException {
    connection = CLUSTER.connect();
  }

  @AfterAll
  void disconnect() {
    if (connection != null) {
      connection.close();
    }
  }

  private TaskExecutor start(int workers) throws IOException {
    return RayExecutor.start(connection, workers, DispatchPolicy.standard());
  }

  @Test
  void actors_killedAtWork_loseNothingAndAreReplaced() throws IOException {
    Random random = new Random(SEED);
    long[] wholeNanos = new long[5];
    Path effects = folder.resolve("effects");
    List<CompletableFuture<TaskOutcome>> futures = new ArrayList<>();
    try (TaskExecutor pool = start(3)) {
      for (int kill = 0; kill < wholeNanos.length; kill++) {
        for (int i = 0; i < 200; i++) {
          int task = futures.size();
          futures.add(
              pool.submit(
                  TaskRequest.of(
                      task,
                      EffectAgent.NAME,
                      EffectAgent.input(task, effects, 5_000_000, Death.NEVER))));
        }
        Outcomes.of(futures.get(futures.size() - 200 + random.nextInt(100)));
        List<Long> workers = pool.workerIds();
        long victim = workers.get(random.nextInt(workers.size()));
        assertThat(ProcessHandle.of(victim)).as("seed %d", SEED).isPresent();
        long killedNanos = System.nanoTime();
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        await("it is seen", LIMIT, () -> !pool.workerIds().contains(victim));
        await("another is there", LIMIT, () -> pool.workerIds().size() == 3);
        wholeNanos[kill] = System.nanoTime() - killedNanos;
      }
      List<TaskOutcome> outcomes = Outcomes.of(futures);

      assertThat(outcomes).as("seed %d", SEED).allMatch(Completed.class::isInstance);
      Map<Integer, Long> times = RayFaults.timesDone(effects);
      for (TaskOutcome outcome : outcomes) {
        // Twice only where its worker was killed between effect and answer.
        assertThat(times.getOrDefault((int) outcome.id(), 0L))
            .as("effects of task %d, seed %d", outcome.id(), SEED)
            .isBetween(1L, (long) outcome.timing().attempt());
      }
      assertThat(outcomes.stream().filter(outcome -> outcome.timing().attempt() > 1))
          .as("each kill costs at most the task that its worker was at")
          .hasSizeLessThanOrEqualTo(wholeNanos.length);
      assertThat(pool.deadLetters()).isEmpty();
      RayFaults.record(
          "kill -9 of a random actor among tasks of 5 ms",
          outcomes,
          times,
          wholeNanos,
          "all done, each actor replaced");
    }
  }

  @Test
  void task_killsItsWorkerEachTime_isLostAloneThoughItTravelledWithOthers() throws IOException {
    try (TaskExecutor pool = start(1)) {
      List<CompletableFuture<TaskOutcome>> before = Outcomes.submit(pool, 5000, Outcomes::echo);
      CompletableFuture<TaskOutcome> poison = pool.submit(mischief(7, HALT_WITH_WORDS));
      List<CompletableFuture<TaskOutcome>> after = Outcomes.submit(pool, 1000, Outcomes::echo);

      assertThat(Outcomes.of(poison)).isInstanceOf(Lost.class);
      assertThat(((Lost) Outcomes.of(poison)).reason())
          .contains("worker", "ended", "its last words: famous last words");
      assertThat(Outcomes.of(poison).timing().attempt()).isEqualTo(3);
      assertThat(Outcomes.of(before)).allMatch(Completed.class::isInstance);
      assertThat(Outcomes.of(after)).allMatch(Completed.class::isInstance);
      assertThat(pool.deadLetters()).hasSize(1);
      assertThat(Outcomes.of(pool.submit(echo(1)))).isInstanceOf(Completed.class);
    }
    RayFaults.recordBeside(
        6000,
        "a poison task that ends its JVM, sent with 6000 others",
        "dead-lettered after 3 attempts");
  }

  @Test
  void task_printsMuch_itsFirstLinesReachTheDriverWithItsId() throws IOException {
    Map<Long, List<String>> printed = new ConcurrentHashMap<>();
    DispatchPolicy policy =
        DispatchPolicy.standard()
            .withPrinter(
                (task, worker, line) ->
                    printed
                        .computeIfAbsent(task, it -> new CopyOnWriteArrayList<>())
                        .add(worker + " " + line));
    try (TaskExecutor pool = RayExecutor.start(connection, 1, policy)) {
      List<CompletableFuture<TaskOutcome>> echoes = Outcomes.submit(pool, 100, Outcomes::echo);
      TaskOutcome outcome = Outcomes.of(pool.submit(mischief(4711, PRINT_100_MB)));

      assertThat(outcome).isInstanceOf(Completed.class);
      assertThat(Outcomes.of(echoes)).allMatch(Completed.class::isInstance);
      assertThat(printed).containsOnlyKeys(4711L);
      assertThat(printed.get(4711L))
          .hasSize(TaskPrints.MOST_LINES + 1)
          .startsWith(outcome.timing().worker() + " " + "x".repeat(1023))
          .last()
          .asString()
          .endsWith("… and more, in Ray’s log of this worker");
    }
  }

  @Test
  void workers_moreThanCpus_areRefusedAtOnce() {
    assertThatThrownBy(() -> start(1000))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("the cluster has \\d+ CPUs, one for each worker is wanted;.*");
  }

  @Test
  void driver_killed_itsActorsGo() throws IOException, InterruptedException {
    Process driver =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dkendall.jar=" + System.getProperty("kendall.jar"),
                "-cp",
                System.getProperty("java.class.path"),
                RayPoolHolder.class.getName(),
                CLUSTER.address().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<ProcessHandle> workers = new ArrayList<>();
    try (BufferedReader lines = driver.inputReader()) {
      String line;
      while ((line = lines.readLine()) != null && !line.equals("at work")) {
        workers.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
      }
      assertThat(workers).hasSize(2).allMatch(ProcessHandle::isAlive);
      long killedNanos = System.nanoTime();
      driver.destroyForcibly();

      await("no actor is left", LIMIT, () -> workers.stream().noneMatch(ProcessHandle::isAlive));
      RayFaults.recordEnd(
          System.nanoTime() - killedNanos,
          "kill -9 of the driver",
          "no actor outlives it; recovery is the end of the last one");
    } finally {
      driver.destroyForcibly().waitFor();
      workers.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
