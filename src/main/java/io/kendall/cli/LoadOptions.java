package io.kendall.cli;

import io.kendall.model.queueing.DelayedPool;
import io.kendall.model.queueing.QueueModel;
import io.kendall.model.queueing.ServiceKind;
import io.kendall.model.queueing.Staffable;
import io.kendall.model.simulation.SimulatedPool;
import io.kendall.workload.DelayPlace;
import io.kendall.workload.Deterministic;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Exponential;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.TwoMoments;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The load of a pool as options, and the queueing model that answers for it. */
final class LoadOptions {
  @Option(
      names = "--arrival-rate",
      required = true,
      paramLabel = "RATE",
      converter = Converters.RateConverter.class,
      description = "Tasks that arrive a second (λ): 100/s or 100.")
  private double arrivalRate;

  @Option(
      names = "--arrivals",
      paramLabel = "LAW",
      defaultValue = "poisson",
      converter = ArrivalLaw.Converter.class,
      description = {
        "How the times between arrivals vary: poisson (M), deterministic (D), or scv:X with a"
            + " squared coefficient of variation X from 0 (GI); all but poisson approximate,"
            + " percentiles by simulation. Default: ${DEFAULT-VALUE}."
      })
  private ArrivalLaw arrivals;

  @ArgGroup(multiplicity = "1")
  private Service service;

  @Option(
      names = "--service",
      paramLabel = "LAW",
      defaultValue = "exponential",
      converter = ServiceLaw.Converter.class,
      description = {
        "How service times vary: exponential (M/M/c), deterministic (M/D/c), or scv:X with a"
            + " squared coefficient of variation X from 0 (M/G/c, approximate,"
            + " percentiles by simulation). Default: ${DEFAULT-VALUE}."
      })
  private ServiceLaw law;

  @ArgGroup private @Nullable Delay delay;

  @Option(
      names = "--delay",
      paramLabel = "PLACE",
      defaultValue = "network",
      description = {
        "Where the delay is spent: network (delays overlap, T = d + Wq + 1/μ), worker (it holds"
            + " the worker: service takes d + 1/μ), or dispatcher (one task after another, at"
            + " most 1/d a second: a tandem, approximate). Default: network."
      })
  private DelayPlace place;

  @Mixin private LossOptions losses;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LoadOptions() {}

  /** Exactly one of the two. */
  static final class Service {
    @Option(
        names = "--service-rate",
        paramLabel = "RATE",
        converter = Converters.RateConverter.class,
        description = "Tasks that one worker completes a second (μ): 120/s or 120.")
    private @Nullable Double rate;

    @Option(
        names = {"--service-time", "--task-time"},
        paramLabel = "TIME",
        converter = Converters.SecondsConverter.class,
        description = "Mean time that a worker needs for a task (1/μ): 5ms, or 0.005 seconds.")
    private @Nullable Double seconds;

    double meanSeconds() {
      return seconds == null ? 1 / rate() : seconds;
    }

    double rate() {
      return rate == null ? 1 / positiveSeconds() : rate;
    }

    private double positiveSeconds() {
      if (seconds == null || !(seconds > 0)) {
        throw new UsageException("--service-time: wanted a time above zero such as 5ms, got 0");
      }
      return seconds;
    }
  }

  /** At most one of the two. */
  static final class Delay {
    @Option(
        names = "--dispatch-delay",
        paramLabel = "TIME",
        converter = Converters.DurationConverter.class,
        description = "Delay of every task on its way to a worker (d): 5ms. Default: none.")
    private @Nullable Duration duration;

    @Option(
        names = "--network-latency",
        paramLabel = "TIME",
        converter = Converters.DurationOrSecondsConverter.class,
        description = {
          "The same d: 5ms, or 0.005 seconds. Here it is the d of T = d + Wq + 1/μ, spent where"
              + " --delay says; simulate and run spend it in the dispatcher."
        })
    private @Nullable Duration latency;

    double seconds() {
      return nanos() / 1e9;
    }

    long nanos() {
      Duration given = duration == null ? latency : duration;
      return given == null ? 0 : given.toNanos();
    }
  }

  /** The delay that is added to each task's latency: d in the network, else 0. */
  double networkDelaySeconds() {
    return place == DelayPlace.NETWORK ? delaySeconds() : 0;
  }

  /** λ, per second. */
  double arrivalRate() {
    return arrivalRate;
  }

  /** μ of one worker, per second, without a delay that it holds. */
  double serviceRate() {
    return service.rate();
  }

  /**
   * What is known of a pool that is to be staffed.
   *
   * @throws UsageException where there is no staffing for what the options ask
   */
  Staffable staffedService() {
    if (losses.given()) {
      requireLossFormulas();
      return losses.pool();
    }
    double held = place == DelayPlace.NETWORK ? 0 : delaySeconds();
    if (held == 0 && arrivals.squaredVariation() == 1) {
      if (law.squaredVariation() == 1) {
        return ServiceKind.EXPONENTIAL;
      }
      if (law.squaredVariation() == 0) {
        return ServiceKind.DETERMINISTIC;
      }
    }
    boolean dispatcher = place == DelayPlace.DISPATCHER;
    return new DelayedPool(
        arrivals.squaredVariation(),
        law.squaredVariation(),
        dispatcher ? 0 : held,
        dispatcher ? held : 0);
  }

  /**
   * Checks that there is a place for each worker.
   *
   * @throws UsageException if there is not
   */
  void requirePlaces(int workers) {
    losses.requirePlaces(workers);
  }

  /** The load in the symbols of the formulas, for the subtitle of a chart. */
  String label() {
    String rates =
        "λ = " + plain(arrivalRate) + " tasks/s, μ = " + plain(service.rate()) + " tasks/s";
    return delaySeconds() == 0
        ? rates
        : rates + ", d = " + plain(delaySeconds() * 1e3) + " ms in the " + place.label();
  }

  /**
   * The model of a pool with this many workers.
   *
   * @throws UsageException where no formula is known for what the options ask
   */
  QueueModel queue(double workers) {
    double held = place == DelayPlace.WORKER ? delaySeconds() : 0;
    double rate = held == 0 ? service.rate() : 1 / (held + 1 / service.rate());
    double share = held == 0 ? 1 : service.meanSeconds() / (held + service.meanSeconds());
    ServiceLaw heldLaw = new ServiceLaw(law.squaredVariation() * share * share);
    if (losses.given()) {
      requireLossFormulas();
    }
    try {
      return losses.given()
          ? losses.queue(arrivalRate, rate, workers)
          : new OpenPool(arrivalRate, arrivals, rate, heldLaw, dispatcherSeconds()).queue(workers);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--arrival-rate, --service-rate, --workers: " + e.getMessage());
    }
  }

  private void requireLossFormulas() {
    boolean held = place == DelayPlace.WORKER && delaySeconds() > 0;
    losses.requireFormulas(arrivals, dispatcherSeconds(), law.squaredVariation() == 1 && !held);
  }

  private double dispatcherSeconds() {
    return place == DelayPlace.DISPATCHER ? delaySeconds() : 0;
  }

  /**
   * The pool that {@link #queue} is the model of, to be simulated where it has no formula: no
   * bound, no impatience; empty where a law is beyond what can be drawn.
   */
  Optional<SimulatedPool> simulatedPool(int workers) {
    try {
      return Optional.of(
          SimulatedPool.of(
              workers,
              Optional.of(law(1 / arrivalRate, arrivals.squaredVariation())),
              law(service.meanSeconds(), law.squaredVariation()),
              new DispatchDelay(place, delay == null ? 0 : delay.nanos())));
    } catch (IllegalArgumentException beyond) {
      return Optional.empty();
    }
  }

  private static TimeLaw law(double meanSeconds, double squaredVariation) {
    if (squaredVariation == 0) {
      return new Deterministic(meanSeconds);
    }
    return squaredVariation == 1
        ? new Exponential(meanSeconds)
        : new TwoMoments(meanSeconds, squaredVariation);
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private double delaySeconds() {
    return delay == null ? 0 : delay.seconds();
  }
}
