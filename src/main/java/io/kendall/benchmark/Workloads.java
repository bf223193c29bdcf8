package io.kendall.benchmark;

import io.kendall.workload.DelayPlace;
import io.kendall.workload.DispatchDelay;
import io.kendall.workload.Laws;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.Workload;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;

/** Makes workloads from the parameters of benchmarks. */
final class Workloads {
  /** Where a dispatch delay can be spent. */
  static final List<String> DELAYS =
      Arrays.stream(DelayPlace.values()).map(DelayPlace::label).toList();

  private static final double NANOS_PER_MILLI = 1e6;

  private Workloads() {}

  /** Poisson arrivals for as long as told. */
  static Workload openLoop(
      double ratePerSecond, TimeLaw service, DispatchDelay delay, TimeValue time)
      throws IOException {
    double seconds = time.convertTo(TimeUnit.NANOSECONDS) / 1e9;
    int tasks = (int) Math.max(1, Math.round(ratePerSecond * seconds));
    TimeLaw interarrival = Laws.interarrival("poisson", 1 / ratePerSecond);
    return new Workload(tasks, Optional.of(interarrival), service, delay);
  }

  static TimeLaw service(String law, double meanMillis) throws IOException {
    return Laws.service(law, meanMillis / 1e3);
  }

  /** Whether a law of service times has this name; a trace is none that a result could name. */
  static boolean isLaw(String law) {
    try {
      return !Laws.bringsItsMean(law) && service(law, 1).meanSeconds() > 0;
    } catch (IllegalArgumentException | IOException e) {
      return false;
    }
  }

  static DispatchDelay delay(String place, double millis) {
    return new DispatchDelay(place(place), Math.round(millis * NANOS_PER_MILLI));
  }

  private static DelayPlace place(String label) {
    return Arrays.stream(DelayPlace.values())
        .filter(place -> place.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no place of a delay: " + label));
  }
}
