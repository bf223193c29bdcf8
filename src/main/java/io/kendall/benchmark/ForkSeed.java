package io.kendall.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the draws of one fork begin from.
 *
 * @param base the run's seed
 * @param fork the fork's number, from 1
 */
record ForkSeed(long base, int fork) {
  private static final String SEED_PROPERTY = "kendall.seed";
  private static final String FORK_PROPERTY = "kendall.fork";
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** The seed that this fork was started with; 1 and 1 where it was started by other means. */
  static ForkSeed ofThisFork() {
    return new ForkSeed(Long.getLong(SEED_PROPERTY, 1), Integer.getInteger(FORK_PROPERTY, 1));
  }

  /** Whether this JVM is a fork that a {@link BenchmarkRunner} started. */
  static boolean isFork() {
    return Integer.getInteger(FORK_PROPERTY) != null;
  }

  /** The JVM arguments that give a fork its seed. */
  List<String> jvmArguments() {
    return List.of(argument(SEED_PROPERTY, base), argument(FORK_PROPERTY, fork));
  }

  /** Whether a JVM argument tells forks apart, which is no setting of the benchmark. */
  static boolean isForkNumber(String jvmArgument) {
    return jvmArgument.startsWith("-D" + FORK_PROPERTY + "=");
  }

  private static String argument(String property, long value) {
    return "-D" + property + "=" + value;
  }

  /**
   * The seed of one iteration: the same for the same arguments, unrelated for others.
   *
   * @param benchmark the benchmark's full name
   * @param params what the workload depends on, by name
   * @param iteration the iteration's number
   */
  long mix(String benchmark, Map<String, String> params, int iteration) {
    long hash = mix(base, benchmark);
    for (Map.Entry<String, String> param : new TreeMap<>(params).entrySet()) {
      hash = mix(mix(hash, param.getKey()), param.getValue());
    }
    return scramble(scramble(hash + fork) + iteration);
  }

  private static long mix(long hash, String text) {
    long mixed = scramble(hash + text.length());
    for (int i = 0; i < text.length(); i++) {
      mixed = scramble(mixed + text.charAt(i));
    }
    return mixed;
  }

  /** One step of SplitMix64 (Steele, Lea &amp; Flood 2014). */
  private static long scramble(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
