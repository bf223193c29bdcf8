package io.kendall.cli;

import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Laws;
import io.kendall.workload.Replay;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The tasks that a pool is given, as options. */
final class WorkloadOptions {
  private static final int USUAL_TASKS = 100;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      converter = Converters.LargeCountConverter.class,
      description = {
        "Number of tasks. Default: those of a trace, else "
            + USUAL_TASKS
            + "; in simulate, where tasks arrive at a rate, as many as --precision takes, at most"
            + " 100 million, and 100000 a run where the runs are from empty."
      })
  private @Nullable Integer tasks;

  @Option(
      names = "--arrival-rate",
      paramLabel = "RATE",
      converter = Converters.RateConverter.class,
      description = "Tasks that arrive a second (λ): 100/s or 100. Default: all arrive at once.")
  private @Nullable Double arrivalRate;

  @Option(
      names = "--arrivals",
      paramLabel = "LAW",
      description = {
        "How the times between arrivals vary: poisson, deterministic, scv:X with a squared"
            + " coefficient of variation X, bursts:N (N tasks at once, the bursts at random), or"
            + " trace:FILE. Default: poisson."
      })
  private @Nullable String arrivals;

  @ArgGroup private @Nullable Service service;

  @Option(
      names = "--service",
      paramLabel = "LAW",
      defaultValue = "deterministic",
      description = {
        "How service times vary: deterministic, exponential, scv:X (hyperexponential above 1),"
            + " lognormal:X, trace:FILE (drawn times of a trace, in its order), or"
            + " empirical:FILE (measured times of a trace, drawn at random). Default:"
            + " ${DEFAULT-VALUE}."
      })
  private String law;

  @ArgGroup private @Nullable Delay delay;

  @Option(
      names = "--delay",
      paramLabel = "PLACE",
      description = {
        "Where the dispatch delay is spent: network (delays overlap), worker (it holds the"
            + " worker) or dispatcher (one task after another). Default: network, and dispatcher"
            + " with --network-latency."
      })
  private @Nullable DelayPlace place;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  WorkloadOptions() {}

  /** At most one of the two. */
  static final class Service {
    @Option(
        names = {"--service-time", "--task-time"},
        paramLabel = "TIME",
        converter = Converters.SecondsConverter.class,
        description = "Mean time that a worker needs for a task: 5ms, or 0.005 seconds.")
    private @Nullable Double seconds;

    @Option(
        names = "--service-rate",
        paramLabel = "RATE",
        converter = Converters.RateConverter.class,
        description = "Tasks that one worker completes a second (μ): 200/s or 200.")
    private @Nullable Double rate;

    double meanSeconds() {
      if (seconds != null) {
        return seconds;
      }
      return rate == null ? 0 : 1 / rate;
    }
  }

  /** At most one of the two. */
  static final class Delay {
    @Option(
        names = "--dispatch-delay",
        paramLabel = "TIME",
        converter = Converters.DurationConverter.class,
        description = "Delay of every task on its way to a worker: 5ms. Default: none.")
    private @Nullable Duration duration;

    @Option(
        names = "--network-latency",
        paramLabel = "TIME",
        converter = Converters.DurationOrSecondsConverter.class,
        description = "The same with --delay dispatcher: 5ms, or 0.005 seconds.")
    private @Nullable Duration latency;
  }

  /**
   * The workload that is asked for.
   *
   * @param mostTasks the most tasks that the command can do
   * @throws UsageException if the options ask for none
   */
  Workload workload(int mostTasks) {
    Optional<TimeLaw> interarrival = interarrival();
    TimeLaw serviceLaw = serviceLaw();
    int count = tasks == null ? usualTasks(interarrival, serviceLaw) : tasks;
    if (count > mostTasks) {
      throw new UsageException(
          "--tasks: wanted a whole number from 1 to %d, got \"%d\"".formatted(mostTasks, count));
    }
    try {
      return new Workload(count, interarrival, serviceLaw, dispatchDelay());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--tasks: " + e.getMessage());
    }
  }

  /** Whether the number of tasks was given, not left to what is usual. */
  boolean tasksGiven() {
    return tasks != null;
  }

  /** λ as it was given; empty where all tasks arrive at once or a trace says when. */
  Optional<Double> arrivalRate() {
    return Optional.ofNullable(arrivalRate);
  }

  /** The law of arrivals as it was given: {@code batch} where all tasks arrive at once. */
  String arrivalsLabel() {
    if (arrivals != null) {
      return arrivals.strip();
    }
    return arrivalRate == null ? "batch" : "poisson";
  }

  private static int usualTasks(Optional<TimeLaw> interarrival, TimeLaw service) {
    List<Integer> traced =
        Stream.concat(interarrival.stream(), Stream.of(service))
            .filter(Replay.class::isInstance)
            .map(law -> ((Replay) law).nanos().size())
            .toList();
    if (traced.isEmpty()) {
      return USUAL_TASKS;
    }
    int fewest = Collections.min(traced);
    if (Collections.max(traced) > fewest) {
      throw new UsageException(
          "--tasks: the trace of --arrivals has %d tasks and that of --service %d; give --tasks %d for the first of both"
              .formatted(traced.get(0), traced.get(1), fewest));
    }
    return fewest;
  }

  private Optional<TimeLaw> interarrival() {
    boolean trace = arrivals != null && Laws.bringsItsMean(arrivals);
    if (trace && arrivalRate != null) {
      throw new UsageException(
          "--arrivals: a trace says when tasks arrive; leave out --arrival-rate");
    }
    if (arrivals != null && !trace && arrivalRate == null) {
      throw new UsageException("--arrivals: wants --arrival-rate too");
    }
    if (arrivals == null && arrivalRate == null) {
      return Optional.empty();
    }
    String text = arrivals == null ? "poisson" : arrivals;
    double meanSeconds = arrivalRate == null ? 0 : 1 / arrivalRate;
    return Optional.of(law("--arrivals", () -> Laws.interarrival(text, meanSeconds)));
  }

  private TimeLaw serviceLaw() {
    boolean trace = Laws.bringsItsMean(law);
    if (trace && service != null) {
      throw new UsageException(
          "--service: a trace brings its own times; leave out --service-time and --service-rate");
    }
    if (!trace && service == null) {
      throw new UsageException(
          "wanted --service-time (or --task-time) such as 5ms, or --service-rate");
    }
    double meanSeconds = service == null ? 0 : service.meanSeconds();
    return law("--service", () -> Laws.service(law, meanSeconds));
  }

  private DispatchDelay dispatchDelay() {
    if (delay == null) {
      return new DispatchDelay(place == null ? DelayPlace.NETWORK : place, 0);
    }
    boolean likeTheSeed = delay.latency != null;
    DelayPlace usual = likeTheSeed ? DelayPlace.DISPATCHER : DelayPlace.NETWORK;
    Duration length = likeTheSeed ? delay.latency : delay.duration;
    long nanos = length == null ? 0 : length.toNanos();
    return new DispatchDelay(place == null ? usual : place, nanos);
  }

  private interface LawReader {
    TimeLaw read() throws IOException;
  }

  private static TimeLaw law(String flag, LawReader reader) {
    try {
      return reader.read();
    } catch (IllegalArgumentException | IOException e) {
      throw new UsageException(flag + ": " + e.getMessage());
    }
  }
}
