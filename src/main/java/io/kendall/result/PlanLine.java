package io.kendall.result;

/**
 * What a profile spends on one experiment.
 *
 * @param profile quick, default or full
 * @param experiment the benchmark's simple name, {@code BatchBenchmark.batch}
 * @param cells combinations of parameters
 * @param forks forks of each
 * @param seconds expected time of all of them together, start-up included
 */
public record PlanLine(String profile, String experiment, int cells, int forks, double seconds) {}
