package io.kendall.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.result.ResultFileException;
import io.kendall.result.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A jar of this project that its own command {@code bench} measures, in a process for each fork, so
 * that two versions of everything can be measured beside each other.
 */
public final class JarBench {
  private static final int OK = 0;
  private static final int USAGE = 2;
  private static final int LAST_LINES = 20;

  /** Beyond what {@code bench} itself gives a fork that hangs. */
  private static final double LIMIT_FACTOR = 5;

  private static final double LIMIT_EXTRA_SECONDS = 180;

  /** What {@code bench} takes at the most to end its forks. */
  private static final long ORDERLY_SECONDS = 5;

  private final String side;
  private final Path jar;
  private final Path folder;
  private final List<String> forkArguments;

  /** What a fork came to. */
  public sealed interface Outcome {}

  /**
   * It was measured.
   *
   * @param run the folder of its result
   */
  public record Measured(Path run) implements Outcome {}

  /** The jar has no such benchmark, or not with these parameters. */
  public record Absent(String why) implements Outcome {}

  /**
   * It was to be measured and was not.
   *
   * @param lastLines what it said at the end
   */
  public record Failed(String why, List<String> lastLines) implements Outcome {
    public Failed {
      lastLines = List.copyOf(lastLines);
    }
  }

  /**
   * Measures a jar.
   *
   * @param side what it is called: base or head
   * @param folder where results go
   * @param options options of JMH that bear on the forks
   * @param jvmArguments further arguments of the forks' JVMs
   */
  public JarBench(
      String side, Path jar, Path folder, JmhOptions options, List<String> jvmArguments) {
    this.side = side;
    this.jar = jar;
    this.folder = folder;
    forkArguments = options.forkArguments(jvmArguments);
  }

  /** base or head. */
  public String side() {
    return side;
  }

  /**
   * Measures one fork. An interrupt ends it, with all that it started.
   *
   * @param seed what its draws are derived from
   */
  Outcome measure(Step step, long seed) throws IOException, InterruptedException {
    Path results = folder.resolve(side + "-" + seed + "-" + step.number());
    Path said = folder.resolve(side + ".log");
    Process process =
        new ProcessBuilder(command(step.cell(), seed, results))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    process.getOutputStream().close();
    int code = await(process, step);
    List<String> lines = new String(Files.readAllBytes(said), UTF_8).lines().toList();
    return switch (code) {
      case OK -> measured(results);
      case USAGE -> new Absent(reason(lines));
      default -> new Failed(reason(lines), lines.subList(from(lines), lines.size()));
    };
  }

  private static int from(List<String> lines) {
    return Math.max(0, lines.size() - LAST_LINES);
  }

  private static Outcome measured(Path results) {
    try {
      return new Measured(ResultStore.in(results).latest());
    } catch (ResultFileException e) {
      return new Failed("it stored no result: " + e.getMessage(), List.of());
    }
  }

  private static int await(Process process, Step step) throws InterruptedException {
    double seconds = LIMIT_FACTOR * step.cell().secondsPerFork() + LIMIT_EXTRA_SECONDS;
    boolean ended = false;
    try {
      ended = process.waitFor(Math.round(1e3 * seconds), TimeUnit.MILLISECONDS);
    } finally {
      if (!ended) {
        end(process);
      }
    }
    return process.waitFor();
  }

  /** Lets it put away its forks and their files, and kills what is left after that. */
  private static void end(Process process) throws InterruptedException {
    process.destroy();
    boolean unused = process.waitFor(ORDERLY_SECONDS, TimeUnit.SECONDS);
    Descendants.end();
  }

  private static String reason(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("kendall: "))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring("kendall: ".length()))
        .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
  }

  private List<String> command(Cell cell, long seed, Path results) {
    Timing timing = cell.timing();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-jar", jar.toString(), "bench"));
    // The profile with every benchmark in it.
    words.addAll(List.of("--profile=full", "--progress=never"));
    words.addAll(List.of("--results=" + results, "--seed=" + seed, "-f", "1"));
    words.addAll(List.of("-wi", Integer.toString(timing.warmupIterations())));
    words.addAll(List.of("-i", Integer.toString(timing.iterations())));
    if (timing.warmupSeconds() > 0) {
      words.addAll(List.of("-w", millis(timing.warmupSeconds())));
    }
    if (timing.iterationSeconds() > 0) {
      words.addAll(List.of("-r", millis(timing.iterationSeconds())));
    }
    cell.params().forEach((name, value) -> words.addAll(List.of("-p", name + "=" + value)));
    words.addAll(forkArguments);
    words.add("^" + Pattern.quote(cell.benchmark()) + "$");
    return words;
  }

  private static String millis(double seconds) {
    return Math.round(seconds * 1e3) + "ms";
  }
}
