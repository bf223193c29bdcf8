package io.kendall.runtime.monitor;

/**
 * The load that processes put on the machine over a window.
 *
 * @param cpuPercent CPU time used ÷ elapsed time × 100: 100 is one core in full, so that several
 *     processes or threads can pass it; at least 0
 * @param maxMemoryMb greatest resident memory that a sample saw, in 2²⁰ bytes
 * @param avgMemoryMb mean over the samples, in 2²⁰ bytes
 */
public record ProcessLoad(double cpuPercent, double maxMemoryMb, double avgMemoryMb) {}
