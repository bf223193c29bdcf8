package io.kendall.cli;

import io.kendall.model.queueing.Objective;
import io.kendall.model.queueing.Staffable;
import io.kendall.model.queueing.Staffing;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many workers a load needs, and how far it may grow. */
@Command(
    name = "staffing",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Says how many workers keep all the objectives given (--max-…), how that pool performs, the"
          + " largest arrival rate, task time and dispatch delay at which it still keeps them, and"
          + " what ±10%% of load, service rate or workers change. With --workers it answers for"
          + " that pool instead. The strictest formula that covers the laws and the place of the"
          + " delay answers, and says whether it is exact. Percentiles have formulas for Poisson"
          + " arrivals with exponential or deterministic service and no delay at the dispatcher.",
      "",
      "With --capacity or --patience tasks are turned away or give up. The places stay as many as"
          + " given, so that more workers leave fewer to wait in, and there are at most as many"
          + " workers as places. Waits and latencies are those of the tasks that are not lost, and"
          + " can be kept by losing most: bound that too, by --max-p-lost. Arrivals are then"
          + " poisson, service exponential, and the delay is in the network.",
      "",
      "Exit code 1, with one line on standard error, where no number of workers keeps an objective"
          + " or the pool of --workers does not."
    },
    footer = {
      "",
      "JSON: one object: min_workers (null where no number does), workers, meets, notation, exact,"
          + " utilization, stable, p_wait, p_blocked and p_abandoned (with --capacity, --patience),"
          + " avg_wait_s, avg_latency_s, throughput, latency_percentiles_s,"
          + " max_arrival_rate, max_service_time_s, max_dispatch_delay_s (each alone, the rest as"
          + " given; null where none keeps the objectives or nothing bounds it), sensitivity"
          + " (arrival_rate, service_rate and workers, each _less and _more by a tenth), reason"
          + " (null where the objectives are kept). Where no number of workers keeps them, the"
          + " same keys with nulls.",
      "",
      "Examples:",
      "  staffing --arrival-rate 640 --service-time 5ms --max-p99 30ms",
      "  staffing --arrival-rate 640 --service-time 5ms --max-utilization 80%% --max-p-wait 0.2",
      "  staffing --arrival-rate 640 --service-time 5ms --max-latency 8ms --workers 6",
      "  staffing --arrival-rate 640 --service-time 5ms --capacity 12 --max-p-lost 1%% --max-p99 30ms"
    })
final class StaffingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LoadOptions load;
  @Mixin private ObjectiveOptions objectives;
  @Mixin private OutputOptions output;

  @Option(
      names = "--workers",
      paramLabel = "N",
      converter = Converters.CountConverter.class,
      description = "Answer for a pool of this many workers. Default: the fewest that do.")
  private @Nullable Integer workers;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  StaffingCommand() {}

  @Override
  public Integer call() {
    if (workers != null && workers > Staffing.MOST_WORKERS) {
      throw new UsageException(
          "--workers: wanted at most %d workers, got \"%d\""
              .formatted(Staffing.MOST_WORKERS, workers));
    }
    List<ObjectiveOptions.Asked> asked = objectives.asked();
    if (workers != null) {
      load.requirePlaces(workers);
    }
    Staffable service = load.staffedService();
    requireFormulas(service, asked);
    Staffing staffing =
        new Staffing(
            service,
            load.networkDelaySeconds(),
            asked.stream().map(ObjectiveOptions.Asked::objective).toList());
    StaffingAnswer answer = answer(staffing, asked);
    PrintWriter out = spec.commandLine().getOut();
    answer.print(out, output.format());
    if (answer.reason().isEmpty()) {
      return ExitCode.OK;
    }
    out.flush();
    spec.commandLine().getErr().println("kendall: " + answer.reason());
    return ExitCode.AGAINST;
  }

  private static void requireFormulas(Staffable service, List<ObjectiveOptions.Asked> asked) {
    for (ObjectiveOptions.Asked one : asked) {
      if (one.objective().figure() == Objective.Figure.LOSS && !service.losesTasks()) {
        throw new UsageException(
            one.flag() + ": wants --capacity or --patience too, as no task is lost without");
      }
      if (one.objective().figure() == Objective.Figure.LATENCY_PERCENTILE
          && !service.hasPercentiles()) {
        throw new UsageException(
            one.flag()
                + ": no formula is known for percentiles with these --arrivals, --service and"
                + " --delay; ask for --max-latency, or let simulate or plan check answer");
      }
    }
  }

  private StaffingAnswer answer(Staffing staffing, List<ObjectiveOptions.Asked> asked) {
    double arrivalRate = load.arrivalRate();
    double serviceRate = load.serviceRate();
    try {
      OptionalInt fewest = staffing.fewestWorkers(arrivalRate, serviceRate);
      String reason = fewest.isPresent() ? "" : outOfReach(staffing, asked);
      if (workers == null && fewest.isEmpty()) {
        return StaffingAnswer.none(staffing.service(), reason);
      }
      int count = workers == null ? fewest.getAsInt() : workers;
      if (fewest.isPresent() && !staffing.metBy(arrivalRate, serviceRate, count)) {
        reason =
            "--workers: %d do not keep the objectives; at least %d do"
                .formatted(count, fewest.getAsInt());
      }
      return StaffingAnswer.of(staffing, arrivalRate, serviceRate, fewest, count, reason);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--arrival-rate, --service-time, --max-…: " + e.getMessage());
    }
  }

  private String outOfReach(Staffing staffing, List<ObjectiveOptions.Asked> asked) {
    double serviceRate = load.serviceRate();
    Objective missed = staffing.outOfReach(serviceRate).orElse(null);
    if (missed == null) {
      return tooMuch(staffing);
    }
    String flag =
        asked.stream()
            .filter(one -> one.objective().equals(missed))
            .map(ObjectiveOptions.Asked::flag)
            .findFirst()
            .orElseThrow();
    double least = staffing.leastSeconds(missed, serviceRate);
    double delay =
        staffing.dispatchDelaySeconds()
            + staffing.service().workerSeconds()
            + staffing.service().dispatcherSeconds();
    double shorter = staffing.serviceSecondsWithin(missed);
    double shorterDelay = delay - (least - missed.limit());
    List<String> remedies = new ArrayList<>();
    if (shorter > 0) {
      remedies.add("the service time below " + roundedDown(shorter));
    }
    if (shorterDelay > 0) {
      remedies.add("the dispatch delay below " + roundedDown(shorterDelay));
    }
    String remedy =
        remedies.isEmpty() ? "both delay and service time shorter" : String.join(" or ", remedies);
    return "%s: no number of workers keeps %s, as a task that never waits takes %s; it would take %s"
        .formatted(flag, milliseconds(missed.limit()), milliseconds(least), remedy);
  }

  private String tooMuch(Staffing staffing) {
    int most = staffing.service().mostWorkers();
    OptionalDouble bearable = staffing.largestArrivalRate(load.serviceRate(), most);
    boolean places = most < Staffing.MOST_WORKERS;
    List<String> remedies = new ArrayList<>();
    if (places) {
      remedies.add("more places");
    }
    if (bearable.isPresent()) {
      remedies.add(
          "an arrival rate of at most " + Numbers.forPeople(bearable.getAsDouble(), 3) + "/s");
    }
    if (remedies.isEmpty()) {
      remedies.add("looser objectives");
    }
    return "%sno number of workers up to %d keeps the objectives; it would take %s"
        .formatted(
            places ? "--capacity: with its places " : "", most, String.join(" or ", remedies));
  }

  private static String milliseconds(double seconds) {
    return milliseconds(seconds, RoundingMode.HALF_EVEN);
  }

  /** So that what is shown suffices; what is short of a round number by the last bits is one. */
  private static String roundedDown(double seconds) {
    return milliseconds(seconds * (1 + 1e-12), RoundingMode.FLOOR);
  }

  private static String milliseconds(double seconds, RoundingMode rounding) {
    BigDecimal rounded = new BigDecimal(seconds * 1e3).round(new MathContext(6, rounding));
    return rounded.stripTrailingZeros().toPlainString() + " ms";
  }
}
