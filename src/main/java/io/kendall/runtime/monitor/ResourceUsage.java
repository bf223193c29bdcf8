package io.kendall.runtime.monitor;

/**
 * What was used between the first sample and the last.
 *
 * <p>Resident memory counts a page that several processes share in each of them. CPU time is as the
 * operating system keeps it: on Linux in steps of 10 ms for each process.
 *
 * @param parent this process
 * @param children its children, those that ended included as far as they were last seen
 * @param together parent and children summed, sample by sample
 * @param elapsedSeconds from the first sample to the last
 * @param samples number of samples, at least 2
 */
public record ResourceUsage(
    ProcessLoad parent,
    ProcessLoad children,
    ProcessLoad together,
    double elapsedSeconds,
    int samples) {}
