package io.kendall.runtime.monitor;

/**
 * What one look at the processes saw.
 *
 * @param parentCpuSeconds CPU time of this process since the first look, at least 0
 * @param childrenCpuSeconds CPU time of its children since the first look, ended ones included
 * @param parentBytes resident memory of this process
 * @param childrenBytes resident memory of its children together
 */
public record UsageSample(
    double parentCpuSeconds, double childrenCpuSeconds, long parentBytes, long childrenBytes) {}
