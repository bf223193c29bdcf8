package io.kendall.workload;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The tasks of a seeded schedule, drawn one after another. Arrivals and services come from streams
 * of their own, so that a change of one law leaves the draws of the other as they are.
 */
public final class ScheduleStream {
  private static final RandomGeneratorFactory<SplittableGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final Optional<TimeStream> interarrivals;
  private final TimeStream services;
  private long arrivalNanos;

  ScheduleStream(Optional<TimeLaw> interarrival, TimeLaw service, long seed) {
    SplittableGenerator root = GENERATORS.create(seed);
    RandomGenerator forArrivals = root.split();
    RandomGenerator forServices = root.split();
    interarrivals = interarrival.map(law -> law.stream(forArrivals));
    services = service.stream(forServices);
  }

  /** Arrival of the next task in nanoseconds from the start of the run. */
  public long nextArrivalNanos() {
    if (interarrivals.isPresent()) {
      arrivalNanos = Math.addExact(arrivalNanos, interarrivals.get().nextNanos());
    }
    return arrivalNanos;
  }

  /** Service time of the next task in nanoseconds, without any dispatch delay. */
  public long nextServiceNanos() {
    return services.nextNanos();
  }
}
