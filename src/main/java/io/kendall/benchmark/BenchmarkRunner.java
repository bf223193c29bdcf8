package io.kendall.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.result.Figure;
import io.kendall.result.ResultStore;
import io.kendall.runtime.executor.process.HugePages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs a plan, one fork at a time, and writes JMH's JSON when every one of them gave its result.
 * JMH's own output goes to a file.
 */
public final class BenchmarkRunner {
  /** The name of the file with JMH's output, in the run's folder. */
  public static final String LOG_FILE = "jmh.log";

  private static final int LAST_LINES = 20;

  private final BenchmarkPlan plan;
  private final JmhOptions options;
  private final long seed;
  private final DueCluster ray;
  private final RunListener listener;

  /**
   * A runner of a plan.
   *
   * @param seed what all draws are derived from
   * @param ray where the cells on Ray are measured; asked only for them
   * @param listener told how far the run is
   */
  public BenchmarkRunner(
      BenchmarkPlan plan, JmhOptions options, long seed, DueCluster ray, RunListener listener) {
    this.plan = plan;
    this.options = options;
    this.seed = seed;
    this.ray = ray;
    this.listener = listener;
    // Its lock is held for one fork only, and another user's stale one would stop the run.
    System.setProperty("jmh.ignoreLock", "true");
  }

  /**
   * Runs everything and writes {@link ResultStore#JMH_FILE} into the folder. Where a whole profile
   * would take longer than it may, forks that repeat others are left out.
   *
   * @return how many were left out
   * @throws BenchmarkFailedException if a benchmark gave no result; nothing is written then
   * @throws IOException if a file cannot be written
   */
  public int run(Path folder) throws BenchmarkFailedException, IOException {
    Path log = folder.resolve(LOG_FILE);
    List<Step> steps = plan.steps();
    Map<Cell, List<RunResult>> forks;
    try (PrintStream stream = new PrintStream(Files.newOutputStream(log), true, UTF_8)) {
      forks = runAll(steps, stream, log);
    }
    List<RunResult> results = forks.values().stream().map(ForkMerge::merge).toList();
    write(ResultFormatType.JSON, folder.resolve(ResultStore.JMH_FILE), results);
    if (options.outputFile().isPresent()) {
      Files.writeString(Path.of(options.outputFile().get()), Files.readString(log));
    }
    if (options.resultFile().isPresent()) {
      write(options.resultFormat(), Path.of(options.resultFile().get()), results);
    }
    return steps.size() - forks.values().stream().mapToInt(List::size).sum();
  }

  private static void write(ResultFormatType format, Path file, Collection<RunResult> results)
      throws IOException {
    try (PrintStream stream = new PrintStream(Files.newOutputStream(file), false, UTF_8)) {
      ResultFormatFactory.getInstance(format, stream).writeOut(results);
      if (stream.checkError()) {
        throw new IOException(file + " could not be written");
      }
    }
  }

  private Map<Cell, List<RunResult>> runAll(List<Step> steps, PrintStream stream, Path log)
      throws BenchmarkFailedException, IOException {
    TimeLeft timeLeft = new TimeLeft(steps, plan.limitSeconds());
    Map<Cell, List<RunResult>> forks = new LinkedHashMap<>();
    OutputFormat output = OutputFormatFactory.createFormatInstance(stream, options.verbosity());
    for (Step step : steps) {
      if (!timeLeft.hasRoomFor(step)) {
        timeLeft.skipped(step);
        continue;
      }
      listener.started(step, timeLeft.left());
      long beganNanos = System.nanoTime();
      RunResult result = runOne(step, output, log);
      Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
      timeLeft.done(step, took);
      forks.computeIfAbsent(step.cell(), cell -> new ArrayList<>()).add(result);
      listener.finished(step, figures(result), took, timeLeft.left());
    }
    return forks;
  }

  private static Map<Figure, Double> figures(RunResult result) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      Result<?> measured = result.getSecondaryResults().get(figure.label());
      if (measured != null) {
        figures.put(figure, measured.getScore());
      }
    }
    return figures;
  }

  private RunResult runOne(Step step, OutputFormat output, Path log)
      throws BenchmarkFailedException, IOException {
    Collection<RunResult> results;
    try (HungFork watch = HungFork.watch(step)) {
      results = runWatched(step, output, log, watch);
    }
    if (results.size() != 1) {
      throw failed(step, "it gave " + results.size() + " results", log);
    }
    RunResult result = results.iterator().next();
    requireFigures(step, result, log);
    return result;
  }

  private Collection<RunResult> runWatched(Step step, OutputFormat output, Path log, HungFork watch)
      throws BenchmarkFailedException, IOException {
    try {
      return new Runner(forkOptions(step), output).run();
    } catch (RunnerException e) {
      throw failed(step, watch.ended() ? watch.reason() : rootMessage(e), log);
    }
  }

  private static void requireFigures(Step step, RunResult result, Path log)
      throws BenchmarkFailedException, IOException {
    for (Figure figure : step.cell().experiment().hasFigures() ? Figure.values() : new Figure[0]) {
      if (!result.getSecondaryResults().containsKey(figure.label())) {
        throw failed(step, "it gave no " + figure.label(), log);
      }
    }
  }

  private static BenchmarkFailedException failed(Step step, String reason, Path log)
      throws IOException {
    List<String> lines = Files.readAllLines(log);
    int first = Math.max(0, lines.size() - LAST_LINES);
    return new BenchmarkFailedException(step, reason, lines.subList(first, lines.size()));
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (true) {
      Throwable cause = root.getCause();
      Throwable[] suppressed = root.getSuppressed();
      if (cause != null) {
        root = cause;
      } else if (suppressed.length > 0) {
        root = suppressed[0];
      } else {
        return root.toString();
      }
    }
  }

  private Options forkOptions(Step step) throws IOException {
    Cell cell = step.cell();
    Timing timing = cell.timing();
    ChainedOptionsBuilder builder =
        options
            .forkOptions(jvmArguments(step))
            .include("^" + Pattern.quote(cell.experiment().fullName()) + "$")
            .forks(1)
            .warmupForks(0)
            .shouldFailOnError(true)
            .warmupIterations(timing.warmupIterations())
            .measurementIterations(timing.iterations());
    if (timing.warmupIterations() > 0) {
      builder.warmupTime(time(timing.warmupSeconds()));
    }
    if (timing.iterationSeconds() > 0) {
      builder.measurementTime(time(timing.iterationSeconds()));
    }
    if (cell.experiment().hasFigures()) {
      builder.addProfiler(FigureProfiler.class);
    }
    cell.params().forEach(builder::param);
    return builder.build();
  }

  private List<String> jvmArguments(Step step) throws IOException {
    List<String> arguments = new ArrayList<>(new ForkSeed(seed, step.fork()).jvmArguments());
    arguments.addAll(HugePages.jvmArguments());
    arguments.addAll(ForkArchive.jvmArguments());
    if (step.cell().isOnRay()) {
      arguments.addAll(RayFork.jvmArguments(ray.address()));
    }
    return arguments;
  }

  private static TimeValue time(double seconds) {
    return TimeValue.milliseconds(Math.round(seconds * 1e3));
  }
}
