package io.kendall.model.simulation;

/**
 * What a simulation gave.
 *
 * @param tally how the tasks ended, over all runs
 * @param runs number of independent runs
 * @param longRun whether the figures of latency and wait are those of the long run, the beginning
 *     cut off
 * @param cutTasks the first tasks, whose latencies and waits were left out as the beginning
 * @param totalSeconds from the first arrival to the last completion, the mean over the runs
 * @param throughputPerSecond completed tasks ÷ that time, the mean over the runs; NaN where it took
 *     no time
 * @param latency completion − arrival of the completed tasks
 * @param waiting start of service − joining of the queue; for a task that abandons, until it leaves
 * @param pWait the share of those tasks that had to wait
 * @param latencyQuantiles percentiles of the latency
 * @param waitQuantiles percentiles of the wait
 */
public record SimulatedFigures(
    Tally tally,
    int runs,
    boolean longRun,
    long cutTasks,
    double totalSeconds,
    double throughputPerSecond,
    Interval latency,
    Interval waiting,
    double pWait,
    Quantiles latencyQuantiles,
    Quantiles waitQuantiles) {}
