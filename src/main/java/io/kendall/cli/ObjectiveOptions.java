package io.kendall.cli;

import io.kendall.model.queueing.Objective;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a pool has to keep, as options. */
final class ObjectiveOptions {
  private static final double NANOSECOND = 1e-9;

  @Option(
      names = "--max-utilization",
      paramLabel = "X",
      converter = Converters.FractionConverter.class,
      description = "Workers are busy at most this part of the time: 0.8 or 80%%.")
  private @Nullable Double utilization;

  @Option(
      names = "--max-latency",
      paramLabel = "TIME",
      converter = Converters.SecondsConverter.class,
      description = "Mean latency of at most this: 20ms, or 0.02 seconds.")
  private @Nullable Double latency;

  @Option(
      names = "--max-p50",
      paramLabel = "TIME",
      converter = Converters.SecondsConverter.class,
      description = "Half of the tasks take at most this.")
  private @Nullable Double p50;

  @Option(
      names = "--max-p90",
      paramLabel = "TIME",
      converter = Converters.SecondsConverter.class,
      description = "90%% of the tasks take at most this.")
  private @Nullable Double p90;

  @Option(
      names = "--max-p95",
      paramLabel = "TIME",
      converter = Converters.SecondsConverter.class,
      description = "95%% of the tasks take at most this.")
  private @Nullable Double p95;

  @Option(
      names = "--max-p99",
      paramLabel = "TIME",
      converter = Converters.SecondsConverter.class,
      description = "99%% of the tasks take at most this.")
  private @Nullable Double p99;

  @Option(
      names = "--max-p999",
      paramLabel = "TIME",
      converter = Converters.SecondsConverter.class,
      description = "99.9%% of the tasks take at most this.")
  private @Nullable Double p999;

  @Option(
      names = "--max-p-wait",
      paramLabel = "X",
      converter = Converters.FractionConverter.class,
      description = "At most this part of the tasks has to wait: 0.1 or 10%%.")
  private @Nullable Double waiting;

  @Option(
      names = "--max-p-lost",
      paramLabel = "X",
      converter = Converters.FractionConverter.class,
      description = {
        "At most this part of the tasks is turned away or gives up, with --capacity or --patience:"
            + " 0.01 or 1%%."
      })
  private @Nullable Double loss;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ObjectiveOptions() {}

  /**
   * One objective, and the option that asked for it.
   *
   * @param flag the option
   * @param objective what it asks
   */
  record Asked(String flag, Objective objective) {}

  /**
   * What is asked, at least one.
   *
   * @throws UsageException if nothing is, or a time is not above 0
   */
  List<Asked> asked() {
    List<Asked> asked = new ArrayList<>();
    if (utilization != null) {
      asked.add(new Asked("--max-utilization", Objective.utilization(utilization)));
    }
    if (waiting != null) {
      asked.add(new Asked("--max-p-wait", Objective.waitProbability(waiting)));
    }
    if (loss != null) {
      asked.add(new Asked("--max-p-lost", Objective.loss(loss)));
    }
    if (latency != null) {
      String flag = "--max-latency";
      asked.add(new Asked(flag, Objective.meanLatency(positive(flag, latency))));
    }
    addPercentile(asked, "--max-p50", 0.5, p50);
    addPercentile(asked, "--max-p90", 0.9, p90);
    addPercentile(asked, "--max-p95", 0.95, p95);
    addPercentile(asked, "--max-p99", 0.99, p99);
    addPercentile(asked, "--max-p999", 0.999, p999);
    if (asked.isEmpty()) {
      throw new UsageException(
          "wanted an objective: --max-utilization, --max-latency, --max-p99, --max-p-wait or"
              + " --max-p-lost; see kendall staffing --help");
    }
    return asked;
  }

  private static void addPercentile(
      List<Asked> asked, String flag, double p, @Nullable Double seconds) {
    if (seconds != null) {
      asked.add(new Asked(flag, Objective.latency(p, positive(flag, seconds))));
    }
  }

  private static double positive(String flag, double seconds) {
    if (!(seconds >= NANOSECOND)) {
      throw new UsageException(flag + ": wanted a time of at least 1ns such as 20ms");
    }
    return seconds;
  }
}
