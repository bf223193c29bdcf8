package io.kendall.runtime.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kendall.config.SearchPath;
import io.kendall.result.FaultRow;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.process.EffectTasks.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One worker of a new pool is killed among its tasks: this project's pool and Python's. */
@Timeout(1800)
class PeerFaultIT {
  private static final String FAULT = "kill -9 of one worker among 100 tasks of 5 ms";
  private static final int WORKERS = 3;
  private static final int TASKS = 100;
  private static final int MOST_BEFORE_KILL = 80;
  private static final Duration SERVICE = Duration.ofMillis(5);
  private static final int SILENCE_LIMIT_SECONDS = 5;
  private static final int ROUNDS = FaultTrial.times(1, 0.2);

  @TempDir private Path folder;

  private final Random random = new Random(FaultTrial.SEED);

  @Test
  void kendall_workerKilled_answersAllAndIsWholeAgain() throws IOException {
    KillWatch watch = new KillWatch(WORKERS, ROUNDS);
    List<Tally> tallies = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      try (TaskExecutor pool =
          ProcessExecutor.start(WORKERS, TestPools.options(), DispatchPolicy.standard())) {
        EffectTasks tasks = new EffectTasks(pool, folder.resolve("effects-" + round));
        List<CompletableFuture<TaskOutcome>> futures = tasks.submit(TASKS, SERVICE.toNanos());
        Outcomes.of(futures.get(random.nextInt(MOST_BEFORE_KILL)));
        watch.kill(pool, pool.workerIds().get(random.nextInt(WORKERS)));
        tallies.add(tasks.tally(watch.killed()));
        assertThat(Outcomes.of(pool.submit(Outcomes.echo(TASKS)))).isInstanceOf(Completed.class);
      }
    }
    assertThat(tallies).allMatch(tally -> tally.lost() == 0 && tally.unexplained() == 0);
    FaultTrial.record(
        new FaultRow(
            "kendall",
            FAULT,
            ROUNDS,
            tallies.stream().mapToLong(Tally::tasks).sum(),
            tallies.stream().mapToLong(Tally::lost).sum(),
            tallies.stream().mapToLong(Tally::triedAgain).sum(),
            tallies.stream().mapToLong(Tally::runTwice).sum(),
            tallies.stream().mapToLong(Tally::unexplained).sum(),
            watch.noticed(),
            watch.recovered(),
            "all answered, answers new tasks"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"python-pool", "python-executor"})
  void python_workerKilled_whatItMakesOfItIsRecorded(String pool)
      throws IOException, InterruptedException {
    Optional<Path> python = SearchPath.find("python3");
    assumeTrue(python.isPresent(), "there is no python3 on the path");
    Path script = folder.resolve("python_faults.py");
    try (InputStream source = PeerFaultIT.class.getResourceAsStream("python_faults.py")) {
      Files.write(script, Objects.requireNonNull(source).readAllBytes());
    }
    Map<String, Integer> ends = new TreeMap<>();
    long lost = 0;
    long runTwice = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path effects = folder.resolve(pool + "-" + round);
      JsonNode said = run(python.get(), script, pool, effects);
      int answered = said.path("answered").asInt();
      Map<String, Long> timesByTask =
          Files.readAllLines(effects).stream()
              .collect(Collectors.groupingBy(line -> line.split(" ", 2)[0], Collectors.counting()));

      assertThat(answered).isBetween(1, TASKS);
      assertThat(timesByTask.size()).isGreaterThanOrEqualTo(answered);
      lost += TASKS - answered;
      runTwice += timesByTask.values().stream().filter(times -> times > 1).count();
      ends.merge(said.path("end").asText() + ", " + said.path("after").asText(), 1, Integer::sum);
    }
    FaultTrial.record(
        new FaultRow(
            pool,
            FAULT,
            ROUNDS,
            (long) TASKS * ROUNDS,
            lost,
            0,
            runTwice,
            runTwice,
            Optional.empty(),
            Optional.empty(),
            ends.entrySet().stream()
                .map(end -> end.getValue() + " × " + end.getKey())
                .collect(Collectors.joining("; "))));
  }

  private JsonNode run(Path python, Path script, String pool, Path effects)
      throws IOException, InterruptedException {
    Path answer = folder.resolve("answer.json");
    Process process =
        new ProcessBuilder(
                python.toString(),
                script.toString(),
                pool.substring("python-".length()),
                Integer.toString(WORKERS),
                Integer.toString(TASKS),
                Long.toString(SERVICE.toNanos()),
                Integer.toString(1 + random.nextInt(MOST_BEFORE_KILL)),
                Integer.toString(random.nextInt(WORKERS)),
                effects.toString(),
                Integer.toString(SILENCE_LIMIT_SECONDS))
            .redirectOutput(answer.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("the script ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors.txt"))).isZero();
      return new ObjectMapper().readTree(Files.readString(answer));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
