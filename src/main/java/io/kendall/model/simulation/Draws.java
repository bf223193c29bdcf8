package io.kendall.model.simulation;

import io.kendall.workload.Deterministic;
import io.kendall.workload.Exponential;
import io.kendall.workload.TimeLaw;
import io.kendall.workload.TimeStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Times of one law in ticks, drawn a block at a time. */
interface Draws {
  /** Draws the next so many times. */
  void fill(long[] ticks, int count);

  /**
   * The draws of a law. Exponential and fixed times are rounded to the tick, others are what the
   * law's own stream gives, rounded to the nanosecond.
   */
  static Draws of(TimeLaw law, Ticks scale, RandomGenerator random) {
    if (law instanceof Exponential) {
      return exponential(law.meanSeconds(), scale, random);
    }
    if (law instanceof Deterministic) {
      long ticks = Math.round(scale.ofSeconds(law.meanSeconds()));
      return (block, count) -> Arrays.fill(block, 0, count, ticks);
    }
    TimeStream stream = law.stream(random);
    return (block, count) -> {
      for (int i = 0; i < count; i++) {
        block[i] = scale.ofNanos(stream.nextNanos());
      }
    };
  }

  /** Exponential times of this mean. */
  static Draws exponential(double meanSeconds, Ticks scale, RandomGenerator random) {
    Ziggurat ziggurat = new Ziggurat(scale.ofSeconds(meanSeconds));
    Xoshiro bits = new Xoshiro(random);
    return (block, count) -> {
      bits.fill(block, count);
      ziggurat.fill(block, count, bits);
    };
  }
}
